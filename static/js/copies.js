// What was typed and is not on the server yet, kept on this machine: for one person and one form, for a week at most.
// Gone with the save that covers it, and with signing out.
//
//   copy = {at, version, values: [[name, value], …], unanswered?: values of a request whose answer never came, submitted?}

import { button, clock, notice } from "./save-status.js";

const WEEK = 7 * 24 * 3600 * 1000;
const PREFIX = "portal-copy:";
const user = document.body.dataset.user;

// A field named «action» would hide form.action, hence the attribute.
export const address = (form) => new URL(form.getAttribute("action") || location.href, location.href).href;

export const copies = {
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
  forget: (key) => localStorage.removeItem(key),
  keys: () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)),
};

export function formValues(form) {
  const skipped = new Set([...form.querySelectorAll("[data-no-autosave], [type=file]")].map((field) => field.name));
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skipped.has(name));
}

export const isTyped = ([name]) => name !== "csrfmiddlewaretoken";
const NOT_CONTENT = ["csrfmiddlewaretoken", "base_version", "typed_by", "send"];
const plain = (value) => value.normalize("NFC").replace(/\s+/g, " ").trim();
const content = (values) => values.filter(([name, value]) => !NOT_CONTENT.includes(name) && value.trim() !== "");
export const normal = (values) => JSON.stringify(content(values).map(([name, value]) => [name, plain(value)]));

// The names of the fields that say something else in ``values`` than in ``saved``.
export function changedNames(saved, values) {
  const [before, after] = [gathered(saved), gathered(values)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
}

function gathered(values) {
  const found = new Map();
  for (const [name, value] of content(values)) found.set(name, `${found.get(name) ?? ""}\n${plain(value)}`);
  return found;
}

// A copy is offered only when it says something else than the page, and never when it was submitted and taken.
// ``shown`` is the page's version; ``restored`` is told from which version the copy goes on.
export function offerCopy(form, key, shown, restored) {
  const copy = copies.read(key);
  if (!copy) return;
  const here = normal(formValues(form).filter(isTyped));
  const wasTaken = copy.submitted && Number(shown) > Number(copy.version);
  const isOld = Date.now() - copy.at > WEEK;
  if (wasTaken || isOld || normal(copy.values) === here || form.querySelector(".conflict")) return copies.forget(key);
  // The request whose answer was lost did arrive: what the page shows is our own save, and nobody else's.
  const base = copy.unanswered && normal(copy.unanswered) === here ? shown : copy.version;
  const at = new Date(copy.at);
  const text = `Trên máy này còn nội dung chưa gửi, lúc ${clock(at)} ngày ${at.toLocaleDateString("vi-VN")}.`;
  const box = notice(form, text, [
    button("Khôi phục nội dung chưa gửi", "btn-primary", () => {
      box.remove();
      fill(form, copy.values);
      restored(base);
    }),
    button("Bỏ nội dung đó", "btn-outline-secondary", () => {
      box.remove();
      copies.forget(key);
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
    if (!field.name || NOT_CONTENT.includes(field.name)) continue;
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

for (const key of copies.keys()) {
  const copy = copies.read(key);
  if (!copy || Date.now() - copy.at > WEEK) copies.forget(key);
  // The sign-in page came in between, so whatever was submitted just before may not have arrived.
  else if (!user && copy.submitted) copies.write(key, { ...copy, submitted: false });
}
