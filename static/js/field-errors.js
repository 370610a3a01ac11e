// Draws the errors of an autosave answer beside their fields, as crispy does on the server, and takes them away when
// they are mended. Neither the focus nor what is being typed is touched.
//
//   portal:answer on the form, detail.errors = {"form-0-households": ["…"], "__all__": ["…"]}

const SUMMARY = "live-form-errors";

document.addEventListener("portal:answer", (event) => {
  const form = event.target;
  const errors = event.detail.errors ?? {};
  clearMended(form, errors);
  for (const [name, messages] of Object.entries(errors)) {
    const field = fieldOf(form, name);
    if (field) showBeside(field, messages);
  }
  const rest = Object.entries(errors).filter(([name]) => !fieldOf(form, name));
  showSummary(form, rest.flatMap(([, messages]) => messages));
});

function fieldOf(form, name) {
  const found = form.elements[name];
  const field = found instanceof RadioNodeList ? found[0] : found;
  if (field?.type === "hidden") return field.id && document.querySelector(`[data-unit-target="#${CSS.escape(field.id)}"]`);
  return field ?? null;
}

const errorId = (field) => `${field.id || field.name}_error`;
const visible = (field) => field.closest(".richtext") ?? field;

function clearMended(form, errors) {
  for (const field of form.querySelectorAll("input.is-invalid, select.is-invalid, textarea.is-invalid")) {
    if (errors[field.name]) continue;
    field.classList.remove("is-invalid");
    visible(field).classList.remove("is-invalid");
    field.removeAttribute("aria-invalid");
    describe(field, (ids) => ids.filter((id) => id !== errorId(field)));
    document.getElementById(errorId(field))?.remove();
  }
}

function showBeside(field, messages) {
  let box = document.getElementById(errorId(field));
  if (!box) {
    box = document.createElement("div");
    box.id = errorId(field);
    box.setAttribute("role", "alert");
    const group = field.type === "radio" ? field.closest("fieldset, .mb-3") : null;
    if (group) group.append(box);
    else (field.closest(".picker, .input-group") ?? visible(field)).after(box);
  }
  const fold = field.closest("details:not([open])"); // an error is never hidden
  if (fold) fold.open = true;
  box.className = "invalid-feedback is-live";
  const text = messages.join(" ");
  if (box.textContent.trim() !== text) box.textContent = text; // unchanged text is not announced again
  field.classList.add("is-invalid");
  visible(field).classList.add("is-invalid");
  field.setAttribute("aria-invalid", "true");
  field.closest("details")?.setAttribute("open", "");
  describe(field, (ids) => [...new Set([...ids, box.id])]);
}

function describe(field, change) {
  const ids = change((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

function showSummary(form, messages) {
  let box = form.querySelector(`.${SUMMARY}`);
  if (!messages.length) return box?.remove();
  if (!box) {
    box = document.createElement("div");
    box.className = `alert alert-danger ${SUMMARY}`;
    box.setAttribute("role", "alert");
    form.prepend(box);
  }
  if (box.textContent !== messages.join(" ")) box.textContent = messages.join(" ");
}
