// Rows of a Django formset: add, remove, move, by mouse or keyboard.
//
//   <div data-formset="PREFIX" data-formset-label="dòng">   holds the management form (TOTAL_FORMS …)
//     <… data-formset-rows> <… data-formset-row> …          the rows; each may hold inputs named …-DELETE and …-ORDER
//        <div data-row-tools></div>                         filled with up, down (only where ORDER exists) and remove
//     <template data-formset-empty>                         one row with __prefix__
//     <button type="submit" name="add_PREFIX" data-formset-add>   adds a row here; without JavaScript the server does
//
// DELETE and ORDER inputs stand in [data-row-native] or in their own .mb-3; these are shown only without JavaScript.
// Every change dispatches «input», so that autosave runs. portal:need-rows (detail = number) adds rows up to that number.

function formset(box) {
  const prefix = box.dataset.formset;
  const label = box.dataset.formsetLabel || "dòng";
  const rows = box.querySelector("[data-formset-rows]");
  const empty = box.querySelector("template[data-formset-empty]");
  const total = box.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const most = Number(box.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`)?.value ?? 1000);
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("aria-live", "polite");
  box.append(live);
  box.classList.add("is-formset-live");

  const all = () => [...rows.querySelectorAll(":scope > [data-formset-row]")];
  const present = () => all().filter((row) => !row.hidden);
  const input = (row, name) => row.querySelector(`[name^="${prefix}-"][name$="-${name}"]`);
  const changed = () => total.dispatchEvent(new Event("input", { bubbles: true }));

  function tell(text) {
    live.textContent = text;
  }

  function equip(row) {
    for (const name of ["DELETE", "ORDER"]) {
      const field = input(row, name);
      if (!field || field.type === "hidden") continue;
      (field.closest("[data-row-native]") ?? field.closest(".mb-3") ?? field.closest(".form-check, label") ?? field).classList.add("visually-gone");
    }
    const tools = row.querySelector("[data-row-tools]");
    if (!tools) return;
    tools.replaceChildren();
    if (input(row, "ORDER")) {
      tools.append(tool("arrow-up", `Chuyển ${label} lên`, () => move(row, -1)), tool("arrow-down", `Chuyển ${label} xuống`, () => move(row, 1)));
    }
    if (input(row, "DELETE")) tools.append(tool("trash", `Bỏ ${label}`, () => remove(row)));
  }

  function add() {
    if (Number(total.value) >= most) return tell(`Không thêm được quá ${most} ${label}`);
    const index = total.value;
    const holder = document.createElement("template");
    holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", index);
    const row = holder.content.querySelector("[data-formset-row]");
    rows.append(row);
    total.value = Number(index) + 1;
    equip(row);
    number();
    document.dispatchEvent(new CustomEvent("portal:row-added", { detail: row }));
    return row;
  }

  function remove(row) {
    input(row, "DELETE").checked = true;
    if (input(row, "DELETE").type === "hidden") input(row, "DELETE").value = "on";
    row.hidden = true;
    const note = document.createElement(row.tagName === "TR" ? "tr" : "div");
    note.className = "formset-removed";
    const place = row.tagName === "TR" ? note.appendChild(Object.assign(document.createElement("td"), { colSpan: 99 })) : note;
    const undo = tool("arrow-counterclockwise", "Lấy lại", () => restore(row, note), "Lấy lại");
    place.append(`Đã bỏ ${label}. `, undo);
    row.after(note);
    undo.focus();
    tell(`Đã bỏ ${label}; còn ${present().length}`);
    number();
    changed();
  }

  function restore(row, note) {
    input(row, "DELETE").checked = false;
    if (input(row, "DELETE").type === "hidden") input(row, "DELETE").value = "";
    row.hidden = false;
    note.remove();
    focusFirst(row);
    tell(`Đã lấy lại ${label}`);
    number();
    changed();
  }

  function move(row, step) {
    const order = present();
    const other = order[order.indexOf(row) + step];
    if (!other) return tell(step < 0 ? "Đã ở đầu" : "Đã ở cuối");
    if (step < 0) other.before(row);
    else other.after(row);
    row.querySelector(step < 0 ? "[data-tool=arrow-up]" : "[data-tool=arrow-down]")?.focus();
    tell(`Đã chuyển ${label} đến vị trí ${present().indexOf(row) + 1}`);
    number();
    changed();
  }

  function number() {
    present().forEach((row, index) => {
      const order = input(row, "ORDER");
      if (order) order.value = index + 1;
      const shown = row.querySelector("[data-row-number]");
      if (shown) shown.textContent = index + 1;
    });
  }

  all().forEach((row) => {
    equip(row);
    if (input(row, "DELETE")?.checked) row.hidden = true;
  });
  box.addEventListener("click", (event) => {
    const adding = event.target.closest("[data-formset-add]");
    if (!adding || adding.closest("[data-formset]") !== box) return;
    event.preventDefault();
    const row = add();
    if (!row) return;
    focusFirst(row);
    tell(`Đã thêm ${label} ${present().length}`);
    changed();
  });
  box.addEventListener("portal:need-rows", (event) => {
    while (Number(total.value) < event.detail && add());
  });
}

function focusFirst(row) {
  row.querySelector("input:not([type=hidden]):not(.visually-gone), select, textarea, [contenteditable]")?.focus();
}

function tool(icon, name, onClick, text = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-outline-secondary";
  made.dataset.tool = icon;
  made.setAttribute("aria-label", name);
  made.title = name;
  const drawing = document.createElement("i");
  drawing.className = `bi bi-${icon}`;
  drawing.setAttribute("aria-hidden", "true");
  made.append(drawing, text && ` ${text}`);
  made.addEventListener("click", onClick);
  return made;
}

document.querySelectorAll("[data-formset]").forEach(formset);
