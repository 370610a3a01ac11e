// A form that leaves the page asks first whether the line holds: the browser's own page about a dead line would take
// what was typed, and the file that was chosen, with it.
//
//   <form method="post" data-check-line="/healthz">     nothing is sent unless the address answers that all is well:
//                                                       a server that starts anew is a dead line behind its proxy
//   <input type="checkbox" data-tick-first="WORDS">     the words are said there and nothing is sent while it is open:
//                                                       the answer would come after the whole file went over the line
//
// Without a line the page says that nothing was sent, and sends only when the person says so once.

import { button, dropNotice, notice } from "./save-status.js";

const KIND = "line";
const PATIENCE = 10000;
const PAUSE = 5000;

async function answers(form) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  try {
    const answer = await fetch(form.dataset.checkLine, { method: "HEAD", cache: "no-store", signal: limit.signal });
    return answer.ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function isTicked(form) {
  const boxes = [...form.querySelectorAll("[data-tick-first]")].filter((box) => box.offsetParent); // hidden ones don't count
  for (const box of boxes) box.setCustomValidity(box.checked ? "" : box.dataset.tickFirst);
  return boxes.every((box) => box.reportValidity());
}

function watch(form) {
  let isAsking = false;
  let isGood = false;
  let waiting = null; // the button pressed, once the person agreed to have it sent later

  async function tryToSend(pressed) {
    if (isAsking) return;
    isAsking = true;
    isGood = await answers(form);
    isAsking = false;
    if (isGood) {
      waiting = null;
      dropNotice(form, KIND);
      form.requestSubmit(pressed);
      isGood = false;
    } else if (waiting) setTimeout(again, PAUSE);
    else offer(pressed);
  }

  function again() {
    if (waiting) tryToSend(waiting.pressed);
  }

  function offer(pressed) {
    notice(form, "CHƯA GỬI: mất kết nối. Những gì đã nhập, đã chọn còn nguyên trên trang này.", [
      button("Gửi khi có mạng", "btn-primary", () => agree(pressed)),
      button("Để tôi tự gửi sau", "btn-outline-secondary", () => dropNotice(form, KIND)),
    ], KIND).scrollIntoView({ block: "center" });
  }

  function agree(pressed) {
    waiting = { pressed };
    const stop = button("Thôi, đừng gửi", "btn-outline-secondary", () => {
      waiting = null;
      dropNotice(form, KIND);
    });
    notice(form, "CHƯA GỬI. Sẽ tự gửi khi có mạng, nếu trang này vẫn mở.", [stop], KIND);
    again();
  }

  form.addEventListener("submit", (event) => {
    if (isGood) return;
    event.preventDefault();
    if (isTicked(form)) tryToSend(event.submitter);
  });
  window.addEventListener("online", again);
}

document.querySelectorAll("form[data-check-line]").forEach(watch);
