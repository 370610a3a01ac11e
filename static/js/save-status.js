// What a form says about being saved: the line beside its buttons, boxes above it, the way to an error.

export function clock(date = new Date()) {
  return date.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
}

export function addStatus(form) {
  const status = document.createElement("span");
  status.className = "save-status";
  status.setAttribute("role", "status");
  form.append(status);
  return status;
}

export function button(text, look, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn btn-sm ${look}`;
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

// A box above the form; ``kind`` names boxes of which only the newest stays.
export function notice(form, text, buttons, kind = "") {
  dropNotice(form, kind);
  const box = document.createElement("div");
  box.className = "save-notice";
  box.dataset.kind = kind;
  box.setAttribute("role", "alert");
  const sentence = document.createElement("p");
  sentence.textContent = text;
  box.append(sentence, ...buttons);
  form.prepend(box);
  return box;
}

export function dropNotice(form, kind) {
  if (kind) form.querySelector(`.save-notice[data-kind="${kind}"]`)?.remove();
}

export function goTo(place) {
  if (!place) return;
  const target = place.closest(".richtext")?.querySelector("[role=textbox]") ?? place;
  if (!target.matches("input, select, textarea, [role=textbox]")) target.tabIndex = -1;
  target.closest("details")?.setAttribute("open", "");
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

// A list of thirteen communes is taller than the screen: the place of the error may be out of sight.
export function firstError(form, errors) {
  const fields = [...form.elements].filter((field) => errors[field.name] && field.type !== "hidden");
  return fields[0] ?? form.querySelector(".alert-danger");
}
