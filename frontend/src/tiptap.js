// The parts of TipTap that the portal's texts may hold. The schema is the allow-list: what is not registered here
// cannot stand in a text, whatever is pasted. Tables, images, links, headings and colours are left out on purpose.
import { Editor, Extension } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";

// Typed shortcuts («- » becoming a list, «**x**» becoming bold) are off: input methods such as UniKey rewrite
// letters while typing, and an office's text is full of dashes that must stay dashes.
const plain = { addInputRules: () => [], addPasteRules: () => [] };

export { Editor, Extension };

export const extensions = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Bold.extend(plain),
  Italic.extend(plain),
  BulletList.extend(plain),
  OrderedList.extend(plain),
  ListItem,
  ListKeymap,
  UndoRedo,
];
