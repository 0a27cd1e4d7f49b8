/** Words that somebody else put into an open text: they come in around the caret, and only where they differ. */
import type { RichText } from '@rapport/api-contract/policy-content';
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state';

/** Null where the text says the same already. It is no step that whoever types takes back, and nothing they typed. */
export function withOutsideWords(state: EditorState, value: RichText): Transaction | null {
  const next = state.schema.nodeFromJSON(value);
  const { content } = state.doc;
  const start = content.findDiffStart(next.content);
  const end = content.findDiffEnd(next.content);
  if (start === null || !end) return null;
  // What stands twice is met from both sides: the ends never lie before the start.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const [until, nextUntil] = [end.a + overlap, end.b + overlap];
  let change = state.tr.replace(start, until, next.slice(start, nextUntil));
  if (!change.doc.eq(next)) {
    const { head } = state.selection;
    const place = head <= start ? head : head >= until ? head + nextUntil - until : Math.min(head, nextUntil);
    change = state.tr.replaceWith(0, content.size, next.content);
    change.setSelection(Selection.near(change.doc.resolve(Math.max(0, Math.min(place, change.doc.content.size)))));
  }
  return change.setMeta('addToHistory', false).setMeta('preventUpdate', true);
}
