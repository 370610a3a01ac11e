// Saves a form on the server while it is being typed, and loses nothing when the server cannot be reached.
//
//   <form method="post" action="…" data-autosave>          saved ~0.8 s after the last keystroke, never inside an
//                                                           IME composition (Telex, VNI), never two requests at once
//   <input type="hidden" name="base_version">               the version the typing started from; follows each answer
//   [data-save-status]                                      says what happened last (made when the page has none)
//   <button name="send" data-send>                          sends in the background as well: see sending.js
//   data-no-autosave on a field                             the field is neither sent by autosave nor kept locally
//   data-conflict-url on the form                           where a conflict is shown (else the form is submitted as usual)
//   <body data-user="…">                                    copies in localStorage are kept per user and form address
//   <form data-sign-out>                                    removes this user's copies; asks first when something is unsaved
//
// Request: POST to the form's action, X-Autosave: 1, Accept: application/json. Answer:
//   {saved, version, state, errors: {field: [..]}, conflict, message, url?, parts_html?, formset_ids?: {input name: value}}
//   saved false with errors means: kept on the server as typed; url: the form is closed, this page shows what was received
// A request that nobody answered may have arrived: it is sent once more, word for word, before anything newer. The
// server knows content that it holds already and answers «saved», so nothing is written twice.
// Events on the form: portal:answer (every answer), portal:saved, portal:conflict with the answer; portal:progress with
//   {unsaved: [field names], lost: whether the server could not be reached}
// field-errors.js draws the errors, panes.js refreshes the paper and the part list, figures.js the state of each cell.

import { changedNames, copies, formValues, isTyped, offerCopy } from "./copies.js";
import { addStatus, button, clock, firstError, goTo, notice } from "./save-status.js";
import { hasNoSession, post } from "./posting.js";
import { sendingOff } from "./sending.js";

const WAIT = 800;
const LONGEST_WAIT = 5000; // somebody who types without a pause is saved as well
const FIRST_RETRY = 2000;
const LONGEST_RETRY = 15000; // somebody waits who agreed to have it sent; a server that starts anew fires no event
const KEEP_WAIT = 250;
const desks = []; // one for each form of the page: what signing out must know

function autosave(form) {
  const key = copies.key(form);
  const status = form.querySelector("[data-save-status]") ?? addStatus(form);
  let edits = 0; // counts changes, so that an answer knows whether it covers the newest one
  let settledEdits = 0; // up to which the server has saved, or holds as typed
  let savedValues = formValues(form);
  let unanswered = null; // {values, covered} of a request that may or may not have arrived
  let timer = 0;
  let keepTimer = 0;
  let unsavedSince = 0;
  let retryDelay = FIRST_RETRY;
  let sending = null; // the promise of the request under way
  let isLost = false;
  let isComposing = false;
  let isHalted = Boolean(form.querySelector(".conflict")); // a shown conflict is decided by its own buttons
  let isLeaving = false;

  const isUnsaved = () => edits !== settledEdits || unanswered !== null;
  const unsavedNames = () => changedNames(savedValues, formValues(form));
  const say = (text, look = "") => {
    status.className = `save-status ${look}`;
    status.replaceChildren(text);
  };
  const tell = () =>
    form.dispatchEvent(new CustomEvent("portal:progress", { bubbles: true, detail: { unsaved: unsavedNames(), lost: isLost } }));
  const keep = (extra = {}) => {
    clearTimeout(keepTimer);
    const values = formValues(form).filter(isTyped);
    return copies.write(key, { at: Date.now(), version: version(form), values, unanswered: unanswered?.values.filter(isTyped), ...extra });
  };
  const forget = () => {
    clearTimeout(keepTimer);
    copies.forget(key);
  };

  function schedule(delay = WAIT) {
    clearTimeout(timer);
    if (!isHalted && !isComposing) timer = setTimeout(send, delay);
  }

  function send() {
    clearTimeout(timer);
    if (isHalted || sending || !(isUnsaved() || desk.isAwaited())) return sending ?? Promise.resolve();
    sending = exchange().finally(() => {
      sending = null;
      if ((isUnsaved() || desk.isAwaited()) && !isHalted) schedule(isLost ? retryDelay : 0);
    });
    return sending;
  }

  async function exchange(attempt = unanswered ?? { values: formValues(form), covered: edits }, kind = "1") {
    unsavedSince = Date.now();
    if (!isLost) say(kind === "1" ? "Đang lưu…" : "Đang gửi…");
    unanswered = attempt;
    let response;
    try {
      response = await post(form, attempt.values, kind);
    } catch {
      return postpone();
    }
    if (hasNoSession(response)) {
      unanswered = null;
      return askToSignIn();
    }
    const answer = await response.json().catch(() => null);
    if (answer || response.status <= 500) unanswered = null; // a proxy's 502 does not say whether the request arrived
    if (!answer && ![403, 404].includes(response.status)) return postpone("Chưa lưu được: máy chủ gặp lỗi");
    retryDelay = FIRST_RETRY;
    isLost = false;
    if (!answer) return stop("Chưa lưu được: phần này không còn mở cho anh/chị");
    take(answer, attempt);
    return answer;
  }

  function take(answer, attempt) {
    if (answer.conflict) return showConflict(answer);
    if (Number.isInteger(answer.version)) setVersion(form, answer.version);
    for (const [name, value] of Object.entries(answer.formset_ids ?? {})) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    const hasErrors = Object.keys(answer.errors ?? {}).length > 0;
    if (!answer.saved && !hasErrors) return stop(`Chưa lưu được: ${answer.message || "máy chủ không nhận nội dung"}`, answer);
    settledEdits = attempt.covered;
    if (answer.saved) savedValues = attempt.values;
    if (!isUnsaved()) forget();
    form.dispatchEvent(new CustomEvent("portal:answer", { bubbles: true, detail: answer }));
    if (hasErrors) sayWhere(answer.errors);
    else say(`Đã lưu lúc ${clock()}`, "is-saved");
    if (answer.saved) form.dispatchEvent(new CustomEvent("portal:saved", { bubbles: true, detail: answer }));
    tell();
    if (answer.url) open(answer.url);
    else if (answer.saved) desk.reached();
  }

  function open(url) {
    forget();
    isHalted = isLeaving = true;
    location.assign(url);
  }

  function sayWhere(errors) {
    say("Có lỗi, nội dung đang được giữ lại ", "is-problem");
    status.append(button("Đến chỗ có lỗi", "btn-link", () => goTo(firstError(form, errors))));
  }

  // The server cannot be reached: what is typed stays here and is sent when it can.
  function postpone(trouble = "") {
    isLost = true;
    const isKept = keep();
    const count = unsavedNames().length;
    const what = trouble || (count ? `Chưa gửi được ${count} ô` : "Mất kết nối");
    say(isKept ? `${what} – sẽ gửi khi có mạng, đang giữ trên máy này` : `${what} – đừng đóng trang này`, "is-lost");
    retryDelay = Math.min(retryDelay * 2, LONGEST_RETRY);
    schedule(retryDelay); // whatever began the request: «Gửi» and «Lưu» take the timer of the typing away
    tell();
  }

  function askToSignIn() {
    postpone("Phiên làm việc đã hết");
    say("Phiên làm việc đã hết – nội dung được giữ trên máy này. ", "is-lost");
    const link = document.createElement("a");
    link.href = location.href; // the server sends a signed-out visitor through the sign-in page and back
    link.target = "_blank";
    link.textContent = "Đăng nhập lại (mở thẻ mới)";
    status.append(link);
  }

  function stop(text, answer = null) {
    isHalted = true;
    keep();
    say(text, "is-lost");
    if (answer) form.dispatchEvent(new CustomEvent("portal:answer", { bubbles: true, detail: answer }));
  }

  function showConflict(answer) {
    isHalted = true;
    keep();
    say("Chưa lưu: có người khác vừa sửa phần này", "is-lost");
    const text = answer.message || "Người khác vừa lưu phần này. Nội dung của anh/chị chưa mất, hãy so sánh rồi chọn.";
    const compare = button("So sánh và chọn", "btn-primary", () => {
      isLeaving = true;
      if (form.dataset.conflictUrl) return location.assign(form.dataset.conflictUrl);
      form.noValidate = true;
      form.requestSubmit();
    });
    notice(form, text, [compare]);
    form.dispatchEvent(new CustomEvent("portal:conflict", { bubbles: true, detail: answer }));
  }

  function edited(event) {
    if (event.target.closest("[data-no-autosave]")) return;
    if (!isUnsaved()) unsavedSince = Date.now();
    edits += 1;
    clearTimeout(keepTimer);
    keepTimer = setTimeout(keep, KEEP_WAIT); // a phone may throw the page away at any moment, without a word
    tell();
    if (isHalted) return;
    if (isLost) postponeAgain();
    else say("Chưa lưu");
    if (!isComposing && !event.isComposing) schedule(Math.min(WAIT, Math.max(0, unsavedSince + LONGEST_WAIT - Date.now())));
  }

  function postponeAgain() {
    const delay = retryDelay;
    if (!status.querySelector("a")) postpone();
    retryDelay = delay;
  }

  function submitted(event) {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    if (!isHalted && event.submitter?.hasAttribute("data-send")) {
      event.preventDefault();
      return desk.sendOff(event.submitter);
    }
    if (!isHalted && (sending || isLost)) {
      // The answer under way raises the version; submitting before it would look like somebody else's change. And a
      // form that is submitted into a dead line leaves an error page of the browser.
      event.preventDefault();
      const submitter = event.submitter;
      (sending ?? exchange()).then(() => !isLost && form.requestSubmit(submitter));
      return;
    }
    isLeaving = true;
    keep({ submitted: true });
  }

  const desk = {
    form, say, keep, open,
    isUnsaved: () => isUnsaved() && !isLeaving,
    isLost: () => isLost,
    unsavedCount: () => unsavedNames().length,
    save: async () => {
      await sending;
      if (isUnsaved() && !isHalted) await send();
    },
    leave: () => {
      isLeaving = true;
      clearTimeout(keepTimer);
    },
    // One request of its own kind, after those under way; the answer, or nothing when none came.
    ask: async (values, kind) => {
      await sending;
      if (unanswered) await exchange();
      if (unanswered || isHalted) return null;
      sending = exchange({ values: values(), covered: edits }, kind).finally(() => (sending = null));
      const answer = await sending;
      if (isUnsaved() && !isHalted) schedule(retryDelay);
      return answer ?? null;
    },
    sendOff: () => {},
    isAwaited: () => false,
    reached: () => {},
  };
  sendingOff(desk);
  desks.push(desk);

  form.addEventListener("input", edited);
  form.addEventListener("submit", submitted);
  form.addEventListener("compositionstart", () => {
    isComposing = true;
    clearTimeout(timer);
  });
  form.addEventListener("compositionend", () => {
    isComposing = false;
    if (isUnsaved()) schedule();
  });
  const again = () => (isUnsaved() || desk.isAwaited()) && !isComposing && schedule(0);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && isHalted) location.reload(); // what was sent meanwhile stands on another page
    isLeaving = false;
  });
  window.addEventListener("online", again);
  window.addEventListener("offline", () => isUnsaved() && !sending && postpone());
  window.addEventListener("focus", () => isLost && again());
  window.addEventListener("pagehide", () => isUnsaved() && !isLeaving && keep());
  document.addEventListener("visibilitychange", () => document.hidden && !isComposing && send());
  window.addEventListener("beforeunload", (event) => {
    if (!isUnsaved() || isLeaving) return;
    keep();
    event.preventDefault();
  });
  document.addEventListener("click", (event) => leaveByLink(event));

  async function leaveByLink(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || !(isUnsaved() || sending) || isHalted || opensElsewhere(link, event)) return;
    event.preventDefault();
    await send();
    if (isUnsaved() && !isLost) await send();
    location.assign(link.href);
  }

  offerCopy(form, key, version(form), (base) => {
    setVersion(form, base); // if others saved since, the server must see a conflict, not an overwrite
    edits += 1;
    tell();
    schedule(0);
  });
  if (wasTypedEarlier(form)) edited({ target: form });
}

// On a weak line somebody types while the scripts are still under way. After «Back» and a reload the browser puts old
// typing into the fields by itself, which may be older than what others have saved since: that is left alone.
function wasTypedEarlier(form) {
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return false;
  const fields = [...form.querySelectorAll("textarea, input[type=text]")].filter((field) => field.getClientRects().length);
  return fields.some((field) => field.value !== field.defaultValue);
}

const version = (form) => form.elements.base_version?.value ?? "";
function setVersion(form, number) {
  if (form.elements.base_version) form.elements.base_version.value = number;
}

function opensElsewhere(link, event) {
  const isPlainClick = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const isSamePage = link.getAttribute("href").startsWith("#");
  return !isPlainClick || isSamePage || link.target === "_blank" || link.hasAttribute("download") || link.origin !== location.origin;
}

// Signing out throws the copies away, so what can still be saved is saved first.
document.addEventListener("submit", async (event) => {
  const leaving = event.target;
  if (!leaving.matches("[data-sign-out]") || event.defaultPrevented) return;
  if (desks.some((desk) => desk.isUnsaved())) {
    event.preventDefault();
    await Promise.all(desks.map((desk) => desk.save()));
    const count = desks.reduce((sum, desk) => sum + (desk.isUnsaved() ? Math.max(1, desk.unsavedCount()) : 0), 0);
    if (count && !window.confirm(`Còn ${count} ô chưa gửi được. Đăng xuất bây giờ thì phần đó bị xóa khỏi máy này. Vẫn đăng xuất?`)) return;
    for (const desk of desks) desk.leave();
    return leaving.requestSubmit();
  }
  for (const desk of desks) desk.leave();
});

document.querySelectorAll("form[data-autosave]").forEach(autosave);
