// A table of figures that is filled as in Excel: paste a block, move by arrows and Enter, see the state of every cell.
//
//   <div data-figures>                         the table; data-figures="typed" when nothing in it is saved
//     <fieldset data-figures-row><legend>…     a row with its name; its text fields are the cells, in order
//
// A pasted block fills across and down from the cell it is pasted into. A first column of names is no number: it says
// which rows are meant. What does not fit is said above the table, what cannot be a number beside its cell.

import { notice } from "./save-status.js";

const STATES = { saved: ["✓", "đã lưu"], waiting: ["…", "đang chờ lưu"], wrong: ["!", "sai"] };
const MOST_NAMED = 4;

function figures(table) {
  const form = table.closest("form");
  const rows = [...table.querySelectorAll("[data-figures-row]")].map((row) => [...row.querySelectorAll("input[type=text]")]);
  const names = [...table.querySelectorAll("[data-figures-row] legend")].map((legend) => legend.textContent);
  const cells = rows.flat();
  let unsaved = new Set(table.dataset.figures === "typed" ? cells.map((cell) => cell.name) : []);
  const marks = new Map(cells.map((cell) => [cell, mark(cell)]));
  const whereIs = (cell) => {
    const row = rows.findIndex((each) => each.includes(cell));
    return [row, rows[row].indexOf(cell)];
  };

  function draw() {
    for (const cell of cells) show(marks.get(cell), stateOf(cell));
  }

  function stateOf(cell) {
    if (cell.classList.contains("is-invalid")) return "wrong";
    if (unsaved.has(cell.name)) return "waiting";
    return cell.value.trim() ? "saved" : "";
  }

  table.addEventListener("keydown", (event) => {
    if (event.isComposing || !cells.includes(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = neighbour(event, ...whereIs(event.target));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  });

  function neighbour(event, row, column) {
    const { key, target } = event;
    const isWhole = target.selectionEnd - target.selectionStart === target.value.length;
    const isAtStart = isWhole || target.selectionEnd === 0;
    const isAtEnd = isWhole || target.selectionStart === target.value.length;
    if (key === "ArrowUp") return rows[row - 1]?.[column];
    if (key === "ArrowDown") return rows[row + 1]?.[column];
    if (key === "ArrowLeft" && isAtStart) return cells[cells.indexOf(target) - 1];
    if (key === "ArrowRight" && isAtEnd) return cells[cells.indexOf(target) + 1];
    // Enter goes down a column and on to the next one; it never sends the form.
    if (key === "Enter") return rows[row + 1]?.[column] ?? rows[0][column + 1] ?? target;
    return null;
  }

  table.addEventListener("paste", (event) => {
    const block = readBlock(event.clipboardData.getData("text/plain"));
    if (!cells.includes(event.target) || block.length < 2 && block[0].length < 2) return;
    event.preventDefault();
    const { placed, left } = place(block, ...whereIs(event.target));
    for (const [cell, value] of placed) {
      cell.value = value;
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    }
    report(placed.length, left);
  });

  function place(block, row, column) {
    const isNamed = block.every((line) => line.length > 1 && line[0] && !/\d/.test(line[0]));
    const isTurned = rows.length === 1 && block.every((line) => line.length === 1);
    const lines = isTurned ? [block.map((line) => line[0])] : block;
    const placed = [];
    const left = [];
    lines.forEach((line, index) => {
      const at = isNamed ? findRow(names, line[0]) : row + index;
      const values = isNamed ? line.slice(1) : line;
      if (!rows[at]) return left.push(isNamed ? `«${line[0]}» không có trong biểu` : `dòng ${index + 1} của khối dán`);
      values.forEach((value, offset) => {
        if (!value) return; // an empty cell of the sheet takes nothing away
        const cell = rows[at][column + offset];
        if (cell) placed.push([cell, value]);
        else left.push(`«${value}» ở ${names[at]}, cột thứ ${offset + 1}`);
      });
    });
    return { placed, left };
  }

  function report(count, left) {
    const some = left.slice(0, MOST_NAMED).join("; ") + (left.length > MOST_NAMED ? `; và ${left.length - MOST_NAMED} chỗ nữa` : "");
    const text = left.length ? `Đã dán ${count} ô. Không vừa biểu nên chưa dán: ${some}.` : `Đã dán ${count} ô.`;
    const box = notice(form, text, [], "paste");
    if (left.length) box.scrollIntoView({ block: "center" });
  }

  // Comes after every answer as well, when field-errors.js has marked what is wrong.
  form.addEventListener("portal:progress", (event) => {
    unsaved = new Set(event.detail.unsaved);
    draw();
  });
  draw();
}

function readBlock(text) {
  return text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((line) => line.split("\t").map((cell) => cell.normalize("NFC").replace(/\s+/g, " ").trim()));
}

const KINDS = /^(ấp|thôn|bản|khóm|buôn|tdp|tổ dân phố|khu phố|làng|xóm)\s+/;
const folded = (name) => name.toLowerCase().replace(KINDS, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();

// The row of that name; where none or several answer to it, none.
function findRow(names, name) {
  const exact = names.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  if (exact >= 0) return exact;
  const found = names.flatMap((each, index) => (folded(each) === folded(name) ? [index] : []));
  return found.length === 1 ? found[0] : -1;
}

function mark(cell) {
  const made = document.createElement("span");
  made.className = "cell-state";
  made.id = `${cell.id}_state`;
  cell.after(made);
  cell.setAttribute("aria-describedby", `${cell.getAttribute("aria-describedby") ?? ""} ${made.id}`.trim());
  return made;
}

function show(made, state) {
  const [sign, word] = STATES[state] ?? ["", ""];
  const text = `${sign} ${word}`.trim();
  if (made.textContent === text) return;
  made.textContent = text;
  made.dataset.state = state;
}

document.querySelectorAll("[data-figures]").forEach(figures);
