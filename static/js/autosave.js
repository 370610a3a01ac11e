// Saves a form on the server while it is being typed, and loses nothing when the server cannot be reached.
//
//   <form method="post" action="…" data-autosave>          saved ~0.8 s after the last keystroke, never inside an
//                                                           IME composition (Telex, VNI), never two requests at once
//   <input type="hidden" name="base_version">               the version the typing started from; follows each answer
//   [data-save-status]                                      says what happened last (made when the page has none)
//   data-no-autosave on a field                             the field is neither sent by autosave nor kept locally
//   data-conflict-url on the form                           where a conflict is shown (else the form is submitted as usual)
//   <body data-user="…">                                    copies in localStorage are kept per user and form address
//   <form data-sign-out>                                    removes this user's copies
//
// Request: POST to the form's action, X-Autosave: 1, Accept: application/json. Answer:
//   {saved, version, state, errors: {field: [..]}, conflict, message, parts_html?, formset_ids?: {input name: value}}
//   saved false with errors means: kept on the server as typed
// Events on the form: portal:answer (every answer), portal:saved, portal:conflict; the detail is the answer.
// field-errors.js draws the errors and panes.js refreshes the paper and the part list.

const WAIT = 800;
const LONGEST_WAIT = 5000; // somebody who types without a pause is saved as well
const LONGEST_RETRY = 60000;
const MONTH = 30 * 24 * 3600 * 1000;
const PREFIX = "portal-copy:";
const user = document.body.dataset.user;

// A field named «action» would hide form.action, hence the attribute.
const address = (form) => new URL(form.getAttribute("action") || location.href, location.href).href;

const copies = {
  key: (form) => `${PREFIX}${user}:${new URL(address(form)).pathname}`,
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, copy) {
    try {
      localStorage.setItem(key, JSON.stringify(copy));
      return true;
    } catch {
      return false; // storage full or switched off: the page itself still holds the text
    }
  },
  keys: () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)),
};

function formValues(form) {
  const skipped = new Set([...form.querySelectorAll("[data-no-autosave], [type=file]")].map((field) => field.name));
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skipped.has(name));
}

const isTyped = ([name]) => name !== "csrfmiddlewaretoken";
const normal = (values) =>
  JSON.stringify(
    values
      .filter(([name, value]) => name !== "base_version" && value.trim() !== "")
      .map(([name, value]) => [name, value.normalize("NFC").replace(/\s+/g, " ").trim()]),
  );

function clock(date = new Date()) {
  return date.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
}

function autosave(form) {
  const key = copies.key(form);
  const status = form.querySelector("[data-save-status]") ?? addStatus(form);
  let edits = 0; // counts changes, so that an answer knows whether it covers the newest one
  let savedEdits = 0;
  let timer = 0;
  let unsavedSince = 0;
  let retryDelay = 2000;
  let sending = null; // the promise of the request under way
  let isComposing = false;
  let isHalted = Boolean(form.querySelector(".conflict")); // a shown conflict is decided by its own buttons
  let isLeaving = false;

  const isUnsaved = () => edits !== savedEdits;
  const say = (text, look = "") => {
    status.className = `save-status ${look}`;
    status.replaceChildren(text);
  };
  const keep = (extra = {}) =>
    copies.write(key, { at: Date.now(), version: version(form), values: formValues(form).filter(isTyped), ...extra });
  const forget = () => localStorage.removeItem(key);

  function schedule(delay = WAIT) {
    clearTimeout(timer);
    if (!isHalted && !isComposing) timer = setTimeout(send, delay);
  }

  function send() {
    clearTimeout(timer);
    if (isHalted || sending || !isUnsaved()) return sending ?? Promise.resolve();
    sending = exchange().finally(() => {
      sending = null;
      if (isUnsaved() && !isHalted) schedule(status.classList.contains("is-lost") ? retryDelay : 0);
    });
    return sending;
  }

  async function exchange() {
    const covered = edits;
    unsavedSince = Date.now();
    say("Đang lưu…");
    let response;
    try {
      response = await post(form);
    } catch {
      return postpone("Mất kết nối – nội dung được giữ trên máy này");
    }
    if (!response || response.type === "opaqueredirect" || response.status === 401) return askToSignIn();
    if (response.status === 403 || response.status === 404) return stop("Chưa lưu được: phần này không còn mở cho anh/chị");
    const answer = await response.json().catch(() => null);
    if (!answer) return postpone("Chưa lưu được: máy chủ gặp lỗi – nội dung được giữ trên máy này");
    retryDelay = 2000;
    take(answer, covered);
  }

  function take(answer, covered) {
    if (answer.conflict) return showConflict(answer);
    if (Number.isInteger(answer.version)) setVersion(form, answer.version);
    for (const [name, value] of Object.entries(answer.formset_ids ?? {})) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    const hasErrors = Object.keys(answer.errors ?? {}).length > 0;
    if (!answer.saved && !hasErrors) return stop(`Chưa lưu được: ${answer.message || "máy chủ không nhận nội dung"}`, answer);
    savedEdits = covered;
    if (!isUnsaved()) forget();
    form.dispatchEvent(new CustomEvent("portal:answer", { bubbles: true, detail: answer }));
    if (hasErrors) sayWhere(answer.errors);
    else say(`Đã lưu lúc ${clock()}`, "is-saved");
    if (answer.saved) form.dispatchEvent(new CustomEvent("portal:saved", { bubbles: true, detail: answer }));
  }

  // A list of thirteen communes is taller than the screen: the place of the error may be out of sight.
  function sayWhere(errors) {
    const fields = [...form.elements].filter((field) => errors[field.name] && field.type !== "hidden");
    say("Có lỗi, nội dung đang được giữ lại ", "is-problem");
    status.append(button("Đến chỗ có lỗi", "btn-link", () => goTo(fields[0] ?? form.querySelector(".alert-danger"))));
  }

  function postpone(text) {
    const isKept = keep();
    say(isKept ? text : "Chưa lưu được – đừng đóng trang này", "is-lost");
    retryDelay = Math.min(retryDelay * 2, LONGEST_RETRY);
  }

  function askToSignIn() {
    postpone("Phiên làm việc đã hết – nội dung được giữ trên máy này. ");
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
    if (isHalted) return;
    if (!status.classList.contains("is-lost")) say("Chưa lưu");
    if (!isComposing && !event.isComposing) schedule(Math.min(WAIT, Math.max(0, unsavedSince + LONGEST_WAIT - Date.now())));
  }

  form.addEventListener("input", edited);
  form.addEventListener("compositionstart", () => {
    isComposing = true;
    clearTimeout(timer);
  });
  form.addEventListener("compositionend", () => {
    isComposing = false;
    if (isUnsaved()) schedule();
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    if (sending) {
      // The answer under way raises the version; submitting before it would look like somebody else's change.
      event.preventDefault();
      const submitter = event.submitter;
      sending.then(() => form.requestSubmit(submitter));
      return;
    }
    isLeaving = true;
    keep({ submitted: true });
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("online", () => isUnsaved() && schedule(0));
  window.addEventListener("focus", () => isUnsaved() && !isComposing && status.classList.contains("is-lost") && schedule(0));
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
    if (isUnsaved() && !status.classList.contains("is-lost")) await send();
    location.assign(link.href);
  }

  offerCopy(form, key, {
    forget,
    restored: (copy) => {
      setVersion(form, copy.version); // if others saved since, the server must see a conflict, not an overwrite
      edits += 1;
      schedule(0);
    },
  });
}

// Returns null where the session is over and its cookies are gone as well: the server then refuses the old token first.
async function post(form, mayRetry = true) {
  const body = new URLSearchParams(formValues(form));
  const headers = { "X-Autosave": "1", Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken?.value ?? "" };
  const response = await fetch(address(form), { method: "POST", body, headers, redirect: "manual", credentials: "same-origin" });
  const isJson = response.headers.get("Content-Type")?.includes("json");
  if (response.status !== 403 || isJson || !mayRetry) return response;
  const page = await fetch(location.href, { redirect: "manual", credentials: "same-origin" });
  if (page.type === "opaqueredirect") return null;
  return renewToken(form, await page.text()) ? post(form, false) : response;
}

// Signing in again, in another tab, changes the token that this page was drawn with.
function renewToken(form, page) {
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
  if (!fresh || !form.elements.csrfmiddlewaretoken) return false;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh.value;
  if (document.body.hasAttribute("hx-headers")) {
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": fresh.value }));
  }
  return true;
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

function addStatus(form) {
  const status = document.createElement("span");
  status.className = "save-status";
  status.setAttribute("role", "status");
  form.append(status);
  return status;
}

function goTo(place) {
  if (!place) return;
  const target = place.closest(".richtext")?.querySelector("[role=textbox]") ?? place;
  if (!target.matches("input, select, textarea, [role=textbox]")) target.tabIndex = -1;
  target.closest("details")?.setAttribute("open", "");
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

function notice(form, text, buttons) {
  const box = document.createElement("div");
  box.className = "save-notice";
  box.setAttribute("role", "alert");
  const sentence = document.createElement("p");
  sentence.textContent = text;
  box.append(sentence, ...buttons);
  form.prepend(box);
  return box;
}

function button(text, look, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn btn-sm ${look}`;
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

// A copy is offered only when it says something else than the page, and never when it was submitted and taken.
function offerCopy(form, key, { forget, restored }) {
  const copy = copies.read(key);
  if (!copy) return;
  const wasTaken = copy.submitted && Number(version(form)) > Number(copy.version);
  const isOld = Date.now() - copy.at > MONTH;
  const isSame = normal(copy.values) === normal(formValues(form).filter(isTyped));
  if (wasTaken || isOld || isSame || form.querySelector(".conflict")) return forget();
  const at = new Date(copy.at);
  const text = `Trên máy này còn nội dung chưa gửi, lúc ${clock(at)} ngày ${at.toLocaleDateString("vi-VN")}.`;
  const box = notice(form, text, [
    button("Khôi phục nội dung chưa gửi", "btn-primary", () => {
      box.remove();
      fill(form, copy.values);
      restored(copy);
    }),
    button("Bỏ nội dung đó", "btn-outline-secondary", () => {
      box.remove();
      forget();
    }),
  ]);
}

function fill(form, values) {
  for (const [name, value] of values) {
    if (!name.endsWith("-TOTAL_FORMS")) continue;
    const rows = form.querySelector(`[data-formset="${CSS.escape(name.slice(0, -"-TOTAL_FORMS".length))}"]`);
    rows?.dispatchEvent(new CustomEvent("portal:need-rows", { detail: Number(value) }));
  }
  const wanted = new Map();
  for (const [name, value] of values) wanted.set(name, [...(wanted.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || ["base_version", "csrfmiddlewaretoken"].includes(field.name)) continue;
    if (setField(field, wanted.get(field.name) ?? [])) field.dispatchEvent(new CustomEvent("portal:refresh", { bubbles: true }));
  }
}

// Takes from ``values`` what the field shows; several text fields of one name take one value each, in order.
function setField(field, values) {
  if (["file", "submit", "button", "fieldset", "output"].includes(field.type)) return false;
  if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
  else if (field.type === "select-multiple") for (const option of field.options) option.selected = values.includes(option.value);
  else if (values.length) field.value = values.shift();
  return true;
}

if (!user) {
  // The sign-in page came in between, so whatever was submitted just before may not have arrived.
  for (const key of copies.keys()) {
    const copy = copies.read(key);
    if (copy?.submitted) copies.write(key, { ...copy, submitted: false });
  }
}
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  for (const key of copies.keys()) if (key.startsWith(`${PREFIX}${user}:`)) localStorage.removeItem(key);
});
document.querySelectorAll("form[data-autosave]").forEach(autosave);
