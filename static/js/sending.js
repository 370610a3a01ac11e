// «Gửi» of a form that is saved while typing: in the background, so that a dead line leaves the page as it is.
//
//   <button name="send" value="1" data-send>     POST with X-Autosave: send; the answer's url shows what was received
//
// Without a line nothing is sent behind the person's back: the page says that it is kept and not sent, and sends it
// later only when the person says so once.

import { formValues } from "./copies.js";
import { button, dropNotice, firstError, goTo, notice } from "./save-status.js";

const KIND = "send";

export function sendingOff(desk) {
  let isUnderWay = false;
  let asked = null; // the button pressed while the line was cut
  let isAgreed = false;

  desk.isAwaited = () => asked !== null;

  desk.sendOff = async (pressed) => {
    if (isUnderWay) return;
    isUnderWay = true;
    pressed.disabled = true;
    const values = () => [...formValues(desk.form), [pressed.name, pressed.value]];
    const answer = await desk.ask(values, KIND);
    pressed.disabled = false;
    isUnderWay = false;
    if (answer) return done(answer);
    if (!desk.isLost()) return;
    asked = pressed;
    if (!isAgreed) offer();
  };

  // Some request came through: the line is back.
  desk.reached = () => {
    if (!asked || isUnderWay) return;
    const pressed = asked;
    asked = null;
    if (isAgreed) setTimeout(() => desk.sendOff(pressed));
    else offerAgain(pressed);
  };

  function done(answer) {
    asked = null;
    isAgreed = false;
    dropNotice(desk.form, KIND);
    if (answer.errors && Object.keys(answer.errors).length) goTo(firstError(desk.form, answer.errors));
  }

  function offer() {
    desk.keep();
    const text = "CHƯA GỬI được: mất kết nối hoặc hết phiên làm việc. Số liệu còn nguyên, được giữ trên máy này.";
    notice(desk.form, text, [
      button("Gửi khi có mạng", "btn-primary", agreed),
      button("Để tôi tự gửi sau", "btn-outline-secondary", () => {
        asked = null;
        dropNotice(desk.form, KIND);
      }),
    ], KIND);
  }

  function agreed() {
    isAgreed = true;
    notice(desk.form, "CHƯA GỬI. Sẽ tự gửi khi có mạng, nếu trang này vẫn mở.", [
      button("Thôi, đừng gửi", "btn-outline-secondary", () => {
        asked = null;
        isAgreed = false;
        dropNotice(desk.form, KIND);
      }),
    ], KIND);
  }

  function offerAgain(pressed) {
    notice(desk.form, "Đã có mạng lại, số liệu đã được lưu nhưng CHƯA GỬI.", [
      button("Gửi ngay", "btn-primary", () => desk.sendOff(pressed)),
    ], KIND);
  }
}
