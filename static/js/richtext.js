// Turns <textarea data-richtext> into an editor for paragraphs, lists, bold and italic (TipTap, static/vendor/tiptap).
//
//   <textarea data-richtext data-fields='["số hộ","tổng kinh phí"]'>    the buttons after «Chèn» insert {số hộ} …
//
// The textarea stays the form's field: it holds cleaned HTML (p strong em ul ol li br), follows every change and
// dispatches «input». Without JavaScript it is a plain text field. What is pasted keeps only what the schema knows.
// No shortcuts on plain letters and no typed markup: input methods rewrite letters while one types.

const source = document.querySelector("meta[name=tiptap-src]")?.content;
const TOOLS = [
  { icon: "type-bold", name: "Đậm (Ctrl+B)", mark: "bold", run: (chain) => chain.toggleBold() },
  { icon: "type-italic", name: "Nghiêng (Ctrl+I)", mark: "italic", run: (chain) => chain.toggleItalic() },
  null,
  { icon: "list-ul", name: "Danh sách gạch đầu dòng", mark: "bulletList", run: (chain) => chain.toggleBulletList() },
  { icon: "list-ol", name: "Danh sách đánh số", mark: "orderedList", run: (chain) => chain.toggleOrderedList() },
  { icon: "text-indent-left", name: "Thụt vào một cấp", run: (chain) => chain.sinkListItem("listItem") },
  { icon: "text-indent-right", name: "Đưa ra một cấp", run: (chain) => chain.liftListItem("listItem") },
  null,
  { icon: "arrow-counterclockwise", name: "Hoàn tác (Ctrl+Z)", run: (chain) => chain.undo() },
  { icon: "arrow-clockwise", name: "Làm lại (Ctrl+Y)", run: (chain) => chain.redo() },
];

function build(textarea, { Editor, extensions }) {
  if (textarea.closest(".richtext")) return;
  const box = document.createElement("div");
  const tools = document.createElement("div");
  const content = document.createElement("div");
  box.className = "richtext";
  tools.className = "richtext-tools";
  tools.setAttribute("role", "toolbar");
  content.className = "richtext-content";
  textarea.before(box);
  box.append(tools, content, textarea);
  box.classList.toggle("is-invalid", textarea.classList.contains("is-invalid"));
  textarea.classList.add("visually-gone");
  textarea.required = false; // a field that cannot be seen cannot be pointed at; the server checks

  const editor = new Editor({
    element: content,
    extensions,
    injectCSS: false,
    content: textarea.value,
    editorProps: { attributes: naming(textarea), transformPastedHTML: tidyWord },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onTransaction: () => requestAnimationFrame(() => reflect(editor, tools)),
  });
  tools.setAttribute("aria-label", `Định dạng: ${labelText(textarea)}`);
  tools.append(...TOOLS.map((tool) => (tool ? toolButton(tool, editor) : separator())), ...fieldButtons(textarea, editor));
  walkByArrows(tools);
  reflect(editor, tools);
  labelOf(textarea)?.addEventListener("click", () => editor.commands.focus());
  textarea.addEventListener("portal:refresh", () => {
    if (textarea.value !== editor.getHTML()) editor.commands.setContent(textarea.value, { emitUpdate: false });
  });
}

const labelOf = (textarea) => (textarea.id ? document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`) : null);
const labelText = (textarea) => (labelOf(textarea)?.textContent ?? textarea.getAttribute("aria-label") ?? "Nội dung").replace("*", "").trim();

function naming(textarea) {
  const described = textarea.getAttribute("aria-describedby");
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": labelText(textarea), spellcheck: "false", lang: "vi" };
  return described ? { ...attributes, "aria-describedby": described } : attributes;
}

function toolButton(tool, editor) {
  const made = document.createElement("button");
  made.type = "button";
  made.title = tool.name;
  made.setAttribute("aria-label", tool.name);
  if (tool.mark) made.setAttribute("aria-pressed", "false");
  const drawing = document.createElement("i");
  drawing.className = `bi bi-${tool.icon}`;
  drawing.setAttribute("aria-hidden", "true");
  made.append(drawing);
  made.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its selection
  made.addEventListener("click", () => tool.run(editor.chain().focus()).run());
  made.portalTool = tool;
  return made;
}

function separator() {
  const line = document.createElement("span");
  line.className = "separator";
  return line;
}

function fieldButtons(textarea, editor) {
  const names = JSON.parse(textarea.dataset.fields || "[]");
  const buttons = names.map((name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "field-token";
    made.textContent = `{${name}}`;
    made.setAttribute("aria-label", `Chèn {${name}}`);
    made.title = `Chèn {${name}}: số liệu tự cập nhật theo kế hoạch`;
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => editor.chain().focus().insertContent({ type: "text", text: `{${name}}` }).run());
    return made;
  });
  const word = Object.assign(document.createElement("span"), { className: "field-word", textContent: "Chèn" });
  return buttons.length ? [separator(), word, ...buttons] : [];
}

function reflect(editor, tools) {
  if (editor.isDestroyed) return;
  for (const made of tools.querySelectorAll("button")) {
    const tool = made.portalTool;
    if (!tool) continue;
    if (tool.mark) made.setAttribute("aria-pressed", String(editor.isActive(tool.mark)));
    else made.setAttribute("aria-disabled", String(!tool.run(editor.can().chain()).run()));
  }
}

// One stop for Tab, arrows inside, as a toolbar should be.
function walkByArrows(tools) {
  const buttons = [...tools.querySelectorAll("button")];
  const stop = (chosen) => buttons.forEach((each) => (each.tabIndex = each === chosen ? 0 : -1));
  stop(buttons[0]);
  tools.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    stop(next);
    next.focus();
  });
}

// Word writes lists as paragraphs of class MsoList… with the bullet as text, and packs its styles into comments.
function tidyWord(html) {
  const page = new DOMParser().parseFromString(disarm(html), "text/html");
  page.querySelectorAll("script, meta, link, title, xml").forEach((element) => element.remove());
  page.querySelectorAll("[data-style]").forEach((element) => {
    if (!/mso-list:\s*ignore/i.test(element.dataset.style)) return;
    element.closest("p")?.setAttribute("data-marker", element.textContent.trim());
    element.remove();
  });
  page.querySelectorAll("tr").forEach(spellOut);
  const listed = (element) => /MsoListParagraph/i.test(element.className) || /mso-list:\s*l\d/i.test(element.dataset.style ?? "");
  for (const paragraph of [...page.querySelectorAll("p")].filter(listed)) wrapListItem(paragraph);
  page.querySelectorAll("p").forEach((paragraph) => {
    if (!paragraph.textContent.replace(/\u00a0/g, " ").trim() && !paragraph.closest("li")) paragraph.remove();
  });
  return page.body.innerHTML.replace(/&nbsp;|\u00a0/g, " ").normalize("NFC");
}

// Tables are printed from the plan's data; of a pasted one the words stay, a line for each row.
function spellOut(row) {
  const words = [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
  const line = document.createElement("p");
  line.textContent = words.join(" – ");
  (row.closest("table") ?? row).before(line);
  row.remove();
}

// Inline styles and handlers would be refused by the Content-Security-Policy one by one, with a report for each.
function disarm(html) {
  return html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->|<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son\w+\s*=/gi, " data-dropped="));
}

function wrapListItem(paragraph) {
  const isNumbered = /^\s*\d+[.)]/.test(paragraph.dataset.marker ?? paragraph.textContent);
  const first = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
  if (first) first.data = first.data.replace(/^[\s\u00a0]*(?:[·•▪o§\-–+]|\d+[.)])[\s\u00a0]+/, "");
  const item = document.createElement("li");
  const before = paragraph.previousElementSibling;
  const tag = isNumbered ? "OL" : "UL";
  const list = before?.tagName === tag ? before : document.createElement(tag);
  if (list !== before) paragraph.before(list);
  list.append(item);
  item.append(paragraph);
}

async function equip(scope) {
  const textareas = [...scope.querySelectorAll("textarea[data-richtext]")];
  if (!textareas.length || !source) return;
  const tiptap = await import(source);
  for (const textarea of textareas) build(textarea, tiptap);
}

equip(document);
document.addEventListener("portal:row-added", (event) => equip(event.detail));
