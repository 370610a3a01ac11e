// A table of inputs for many rows: typing, pasting from Excel, and each row sent by itself as JSON. Nothing typed is
// lost when the line drops, and a row that is sent twice is one row.
//
//   <div data-grid data-endpoint="/…/dong/" data-list="register:12">   where rows go; what they are kept under
//     <th data-column="head" data-names="chu ho|ho va ten">             headings a pasted table may call the column by
//     <tr data-grid-row data-key="…" data-pk="12" data-version="3">     a saved row; inputs are named by their columns
//       <td data-grid-state>                                            says: đã lưu, đang chờ, sai and why
//     <template data-grid-blank>                                        one empty row
//     <button data-grid-more="10">                                      adds empty rows
//     <p data-grid-summary role="status">                               how many rows are saved, wait, are wrong
//
// Request:  {client_key, pk, base_version, position, values: {column: text}}, one row
// Answer:   {saved: true, pk, version, values}   or   {saved: false, errors: {column: text}, message}
//           or {saved: false, conflict: true, message, version, values: theirs}
// A request whose answer never came is sent again as it was; what was typed since then goes after it.
//
// Rows that the server has not taken stay in localStorage, one key a row, per person and list. The keys begin as those
// of autosave.js do, which removes them when the person signs out, on whatever page.

const WEEK = 7 * 24 * 3600 * 1000; // as copies.js
const WAIT = 2000;
const LONGEST_WAIT = 15000;
const TIMEOUT = 30000;
const AT_ONCE = 3;
const MOST_PASTED = 1000;
const user = document.body.dataset.user;

const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
const clean = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Plain http has no randomUUID.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What Excel puts on the clipboard: tabs and line ends, cells with either in quotation marks, those doubled inside.
export function readTable(text) {
  const rows = [[]];
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/y;
  for (let last = "\t"; last; ) {
    const found = cell.exec(whole);
    rows.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    last = found[3];
    if (last === "\n") rows.push([]);
  }
  return rows;
}

function grid(box) {
  const body = box.querySelector("tbody");
  const blank = box.querySelector("template[data-grid-blank]");
  const summary = box.querySelector("[data-grid-summary]");
  const heads = [...box.querySelectorAll("th[data-column]")];
  const columns = heads.map((head) => head.dataset.column);
  const prefix = `portal-copy:${user}:grid:${box.dataset.list}:`;
  const rows = new Map(); // <tr> → its state
  const queue = new Set();
  let sending = 0;
  let delay = WAIT;
  let timer = 0;
  let trouble = ""; // why nothing goes out at the moment
  let isHalted = false;

  // --- Rows ---------------------------------------------------------------------------------------------------------
  const field = (tr, column) => tr.querySelector(`[name="${CSS.escape(column)}"]`);
  const read = (tr) => Object.fromEntries(columns.map((column) => [column, clean(field(tr, column).value)]));
  const isEmpty = (values) => Object.values(values).every((value) => value === "");

  function adopt(tr) {
    const row = {
      key: tr.dataset.key || newKey(),
      pk: Number(tr.dataset.pk) || null,
      version: Number(tr.dataset.version) || 0,
      saved: read(tr), // as the server has it
      pending: null, // the request on its way, or sent without an answer
      wrong: false,
    };
    if (!row.pk) row.saved = null;
    rows.set(tr, row);
    return row;
  }

  function addRow() {
    const tr = blank.content.firstElementChild.cloneNode(true);
    body.append(tr);
    adopt(tr);
    number();
    return tr;
  }

  function number() {
    [...body.rows].forEach((tr, index) => {
      const place = index + 1 + Number(box.dataset.offset || 0);
      for (const cell of tr.querySelectorAll("[data-grid-number]")) cell.textContent = place;
      for (const input of tr.querySelectorAll("input")) {
        const head = heads[columns.indexOf(input.name)];
        input.setAttribute("aria-label", `${head.dataset.label}, dòng ${place}`);
      }
    });
  }

  const isChanged = (tr, row) => (row.saved ? !same(read(tr), row.saved) : !isEmpty(read(tr)));
  const waits = (tr, row) => row.pending !== null || isChanged(tr, row);

  // --- Copies on this machine ---------------------------------------------------------------------------------------
  function keep(tr, row) {
    const copy = { at: Date.now(), key: row.key, pk: row.pk, version: row.version, values: read(tr), pending: row.pending };
    try {
      if (waits(tr, row)) localStorage.setItem(prefix + row.key, JSON.stringify(copy));
      else localStorage.removeItem(prefix + row.key);
    } catch {
      trouble = "Máy này không giữ được nội dung chưa gửi: đừng đóng trang trước khi mọi dòng đã lưu.";
    }
  }

  function restore() {
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    const copies = kept.map((key) => JSON.parse(localStorage.getItem(key))).sort((one, other) => one.at - other.at);
    for (const copy of copies) {
      if (Date.now() - copy.at > WEEK) {
        localStorage.removeItem(prefix + copy.key);
        continue;
      }
      const tr = find(copy) ?? freeRow();
      const row = rows.get(tr);
      // The version the typing started from: where somebody else changed the row since, the server says so.
      Object.assign(row, { key: copy.key, pk: row.pk ?? copy.pk, version: copy.version, pending: copy.pending });
      for (const column of columns) field(tr, column).value = copy.values[column] ?? "";
      later(tr);
    }
  }

  function find(copy) {
    for (const [tr, row] of rows) if (row.key === copy.key || (copy.pk && row.pk === copy.pk)) return tr;
    return null;
  }

  const freeRow = () => [...body.rows].find((tr) => !rows.get(tr).pk && isEmpty(read(tr))) ?? addRow();

  // --- Sending ------------------------------------------------------------------------------------------------------
  function later(tr) {
    const row = rows.get(tr);
    row.wrong = false;
    if (!waits(tr, row)) return draw(tr, row, row.pk ? "saved" : "");
    queue.add(tr);
    draw(tr, row, "waiting");
    if (!timer) pump();
  }

  function pump() {
    clearTimeout(timer);
    timer = 0;
    while (!isHalted && sending < AT_ONCE && queue.size) {
      const [tr] = queue;
      queue.delete(tr);
      if (!tr.isConnected || rows.get(tr).busy) continue;
      sending += 1;
      send(tr, rows.get(tr)).finally(() => {
        sending -= 1;
        if (!timer) pump();
      });
    }
    tell();
  }

  async function send(tr, row) {
    row.pending ??= {
      client_key: row.key,
      pk: row.pk,
      base_version: row.version,
      position: Number(box.dataset.last || 0) + [...body.rows].indexOf(tr) + 1, // a new row's: after all that stand
      values: read(tr),
    };
    keep(tr, row);
    draw(tr, row, "sending");
    row.busy = true;
    const answer = await post(row.pending).catch(() => null);
    row.busy = false;
    if (!answer) return postpone(tr, row);
    delay = WAIT;
    trouble = "";
    take(tr, row, answer);
  }

  function take(tr, row, answer) {
    const sent = row.pending.values;
    row.pending = null;
    if (!answer.saved) return refuse(tr, row, answer, sent);
    const twin = [...rows].find(([other, each]) => other !== tr && other.isConnected && each.pk === answer.pk);
    Object.assign(row, { pk: answer.pk, version: answer.version });
    if (twin) remove(twin[0]); // sent before by a page that was closed, and drawn by the server since
    const isUntouched = same(read(tr), sent);
    if (isUntouched && !tr.contains(document.activeElement)) fill(tr, answer.values);
    row.saved = isUntouched ? read(tr) : sent;
    tr.dataset.pk = answer.pk;
    keep(tr, row);
    if (isUntouched) draw(tr, row, "saved");
    else if (!tr.contains(document.activeElement)) later(tr);
    else draw(tr, row, "typing");
  }

  function refuse(tr, row, answer, sent) {
    row.wrong = same(read(tr), sent);
    keep(tr, row);
    if (!row.wrong) return tr.contains(document.activeElement) ? draw(tr, row, "typing") : later(tr);
    draw(tr, row, "wrong", answer.errors ?? {}, answer.message ?? "");
    if (answer.conflict) offerBoth(tr, row, answer);
  }

  function offerBoth(tr, row, answer) {
    const choose = (label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm btn-outline-primary";
      button.textContent = label;
      button.addEventListener("click", act);
      return button;
    };
    const mine = choose("Giữ của tôi", () => {
      row.version = answer.version;
      later(tr);
    });
    const theirs = choose("Lấy bản đã lưu", () => {
      row.version = answer.version;
      fill(tr, answer.values);
      row.saved = read(tr);
      keep(tr, row);
      later(tr);
    });
    tr.querySelector("[data-grid-state]").append(" ", mine, " ", theirs);
  }

  function postpone(tr, row) {
    if (isHalted) return draw(tr, row, "waiting");
    trouble ||= "Mất kết nối: các dòng được giữ trên máy này và tự gửi khi có mạng.";
    queue.add(tr);
    draw(tr, row, "waiting");
    if (!timer) timer = setTimeout(pump, delay);
    delay = Math.min(delay * 2, LONGEST_WAIT);
  }

  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

  async function post(content, mayRetry = true) {
    const response = await fetch(box.dataset.endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(content),
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout?.(TIMEOUT),
    });
    if (response.ok && response.headers.get("Content-Type")?.includes("json")) return response.json();
    if (response.status === 403 && mayRetry && (await renewToken())) return post(content, false);
    if (response.type === "opaqueredirect" || response.status === 401) {
      trouble = "Phiên làm việc đã hết: các dòng được giữ trên máy này. Đăng nhập lại ở thẻ khác, rồi các dòng tự gửi.";
    } else if (response.status === 403 || response.status === 404) {
      isHalted = true;
      trouble = "Danh sách này không còn mở cho anh/chị; các dòng chưa gửi vẫn được giữ trên máy này.";
    } else if (response.status < 500) {
      trouble = "Máy chủ không nhận nội dung này; hãy tải lại trang.";
    }
    return null;
  }

  // Signing in again, in another tab, changes the token that this page was drawn with.
  async function renewToken() {
    const page = await fetch(location.href, { redirect: "manual", credentials: "same-origin" });
    if (page.type === "opaqueredirect") return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").body.getAttribute("hx-headers");
    if (!fresh || fresh === document.body.getAttribute("hx-headers")) return false;
    document.body.setAttribute("hx-headers", fresh);
    return true;
  }

  // --- Showing ------------------------------------------------------------------------------------------------------
  function fill(tr, values) {
    for (const column of columns) if (values[column] !== undefined) field(tr, column).value = values[column];
  }

  const WORDS = { saved: "đã lưu", waiting: "đang chờ", sending: "đang gửi", wrong: "sai", typing: "đang gõ", "": "" };

  function draw(tr, row, state, errors = {}, message = "") {
    tr.dataset.state = state;
    const cell = tr.querySelector("[data-grid-state]");
    const says = [message, ...Object.values(errors)].filter(Boolean).join(" ");
    const text = says ? `${WORDS[state]}: ${says}` : WORDS[state];
    if (cell.textContent !== text) cell.textContent = text;
    cell.id ||= `grid-state-${row.key}`;
    for (const column of columns) {
      const input = field(tr, column);
      input.classList.toggle("is-invalid", column in errors);
      if (column in errors) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (says) input.setAttribute("aria-describedby", cell.id);
      else input.removeAttribute("aria-describedby");
    }
    for (const button of tr.querySelectorAll("[data-grid-drop]")) button.hidden = Boolean(row.pk) || isEmpty(read(tr));
    tell();
  }

  function tell() {
    const all = [...rows].filter(([tr]) => tr.isConnected);
    const wrong = all.filter(([, row]) => row.wrong).length;
    const waiting = all.filter(([tr, row]) => !row.wrong && waits(tr, row)).length;
    const saved = all.filter(([tr, row]) => row.pk && !waits(tr, row)).length;
    const parts = [`${saved} dòng đã lưu`];
    if (waiting) parts.push(`${waiting} dòng đang chờ gửi`);
    if (wrong) parts.push(`${wrong} dòng sai, chưa lưu`);
    const text = `${parts.join(", ")}.${trouble && waiting ? ` ${trouble}` : ""}`;
    if (summary.textContent !== text) summary.textContent = text;
    summary.classList.toggle("is-lost", Boolean(trouble && waiting));
    summary.classList.toggle("is-problem", !trouble && wrong > 0);
    summary.classList.toggle("is-saved", !waiting && !wrong);
  }

  // --- Typing and pasting -------------------------------------------------------------------------------------------
  function paste(event) {
    const input = event.target.closest("input");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    let table = readTable(text).filter((cells) => cells.some((cell) => clean(cell)));
    const named = placesByHeading(table[0] ?? []);
    if (named) table = table.slice(1);
    const first = columns.indexOf(input.name);
    const cut = table.length > MOST_PASTED;
    let tr = input.closest("tr");
    for (const cells of table.slice(0, MOST_PASTED)) {
      cells.forEach((cell, index) => {
        const column = named ? named[index] : columns[first + index];
        if (column) field(tr, column).value = clean(cell);
      });
      later(tr);
      tr = tr.nextElementSibling ?? addRow();
    }
    if (cut) summary.textContent = `Mỗi lần dán nhận ${MOST_PASTED} dòng; hãy dán tiếp phần còn lại.`;
  }

  // A first row of headings says which column is which; two known names are enough to take it for one.
  function placesByHeading(cells) {
    const places = cells.map((cell) => {
      const head = heads.find((each) => each.dataset.names.split("|").includes(fold(cell)));
      return head?.dataset.column ?? null;
    });
    return places.filter(Boolean).length > 1 ? places : null;
  }

  box.addEventListener("paste", paste);
  box.addEventListener("input", (event) => {
    const tr = event.target.closest("tr");
    if (!tr) return;
    const row = rows.get(tr);
    row.wrong = false;
    keep(tr, row);
    draw(tr, row, "typing");
    if (tr === body.lastElementChild) addRow();
  });
  box.addEventListener("focusout", (event) => {
    const tr = event.target.closest("tr");
    if (!tr || !rows.has(tr) || tr.contains(event.relatedTarget) || rows.get(tr).wrong) return;
    later(tr);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("tbody input")) return;
    event.preventDefault();
    const next = event.target.closest("tr").nextElementSibling ?? addRow();
    field(next, event.target.name).focus();
  });
  box.addEventListener("click", (event) => {
    const more = event.target.closest("[data-grid-more]");
    if (more) {
      const first = Array.from({ length: Number(more.dataset.gridMore) }, addRow)[0];
      field(first, columns[0]).focus();
    }
    const drop = event.target.closest("[data-grid-drop]");
    if (drop) dropRow(drop.closest("tr"));
  });

  function dropRow(tr) {
    const row = rows.get(tr);
    if (row.pending) return; // it may be on the server already: the answer decides
    const near = tr.nextElementSibling ?? addRow();
    localStorage.removeItem(prefix + row.key);
    remove(tr);
    tell();
    field(near, columns[0]).focus();
  }

  function remove(tr) {
    queue.delete(tr);
    rows.delete(tr);
    tr.remove();
    number();
  }

  window.addEventListener("online", () => {
    delay = WAIT;
    pump();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return pump();
    for (const [tr, row] of rows) if (!row.wrong && !row.busy && waits(tr, row)) later(tr);
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...rows].some(([tr, row]) => tr.isConnected && waits(tr, row))) event.preventDefault();
  });

  for (const tr of body.rows) draw(tr, adopt(tr), tr.dataset.pk ? "saved" : "");
  number();
  restore();
  tell();
  box.dataset.ready = "1";
}

document.querySelectorAll("[data-grid]").forEach(grid);
