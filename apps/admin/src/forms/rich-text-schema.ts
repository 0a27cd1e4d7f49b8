/** The editor's schema: exactly the nodes and marks that a clause or lesson may hold, nested as the contract allows. */
import { safeLink } from '@rapport/api-contract/policy-content';
import { Node } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { tableNodes } from './table-nodes.js';

const Doc = Node.create({ name: 'doc', topNode: true, content: '(block | table)+' });
const ListItem = Node.create({
  name: 'listItem', content: '(paragraph | bulletList | orderedList | blockquote | heading)+', defining: true, parseHTML: () => [{ tag: 'li' }], renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name), Tab: () => this.editor.commands.sinkListItem(this.name), 'Shift-Tab': () => this.editor.commands.liftListItem(this.name) };
  },
});
const Blockquote = Node.create({
  name: 'blockquote', group: 'block', content: '(paragraph | bulletList | orderedList)+', defining: true, parseHTML: () => [{ tag: 'blockquote' }], renderHTML: () => ['blockquote', 0],
});

export const richTextExtensions = [
  Doc, ListItem, Blockquote,
  StarterKit.configure({
    document: false, listItem: false, blockquote: false, code: false, codeBlock: false, strike: false, horizontalRule: false, trailingNode: false, heading: { levels: [3, 4] },
    link: { openOnClick: false, autolink: true, protocols: ['http', 'https', 'mailto', 'tel'], isAllowedUri: (url) => safeLink(url), HTMLAttributes: { target: null, rel: null, class: null } },
  }),
  ...tableNodes,
];
