// Finds an administrative unit while its name is typed, with or without accents (ARIA combobox with a list).
//
//   <input type="text" name="unit_text" data-unit-search-url="/units/search.json?level=commune" data-unit-target="#id_unit">
//   <input type="hidden" name="unit" id="id_unit">
//
// GET url&q=… answers {"results": [{"id", "text", "hint"?}]}. Typing on after a choice empties the hidden field; the
// server reads unit_text when it is empty. Choosing dispatches «input» on the hidden field and «portal:unit-chosen».

let count = 0;

function picker(input) {
  if (input.closest(".picker")) return;
  const target = document.querySelector(input.dataset.unitTarget);
  const box = document.createElement("div");
  const list = document.createElement("ul");
  const status = document.createElement("span");
  list.id = `unit-list-${(count += 1)}`;
  list.className = "picker-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Đơn vị tìm thấy");
  list.hidden = true;
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  box.className = "picker";
  input.before(box);
  box.append(input, list, status);
  const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

  let timer = 0;
  let asked = 0;
  let results = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    active = (index + results.length) % results.length;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function choose(index) {
    const unit = results[index];
    input.value = unit.text;
    if (target) {
      target.value = unit.id;
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
    input.dispatchEvent(new CustomEvent("portal:unit-chosen", { bubbles: true, detail: unit }));
    close();
  }

  function draw() {
    list.replaceChildren(...results.map((unit, index) => option(`${list.id}-${index}`, unit)));
    list.hidden = results.length === 0;
    active = -1;
    input.setAttribute("aria-expanded", String(results.length > 0));
    status.textContent = results.length ? `Tìm thấy ${results.length} đơn vị` : "Không tìm thấy đơn vị nào";
  }

  async function search() {
    const ticket = (asked += 1);
    const url = new URL(input.dataset.unitSearchUrl, location.href);
    url.searchParams.set("q", input.value.normalize("NFC").trim());
    try {
      const answer = await (await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" })).json();
      if (ticket !== asked || document.activeElement !== input) return; // a newer question is under way
      results = answer.results;
      draw();
    } catch {
      status.textContent = "Chưa tìm được, hãy gõ đủ tên đơn vị";
    }
  }

  input.addEventListener("input", () => {
    if (target) target.value = "";
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(search, 250);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") activate(active + 1);
    else if (event.key === "ArrowUp") activate(active < 0 ? results.length - 1 : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    event.preventDefault(); // the field keeps the focus
    if (item) choose([...list.children].indexOf(item));
  });
}

function option(id, unit) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = unit.text;
  if (unit.hint) item.append(Object.assign(document.createElement("small"), { textContent: unit.hint }));
  return item;
}

const equip = (scope) => scope.querySelectorAll("[data-unit-search-url]").forEach(picker);
equip(document);
document.addEventListener("portal:row-added", (event) => equip(event.detail));
