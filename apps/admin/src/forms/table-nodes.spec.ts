import { getSchema } from '@tiptap/core';
import { richTextExtensions } from './rich-text-schema.js';

describe('the schema of the editor', () => {
  const schema = getSchema(richTextExtensions);
  it('never knows a node or mark that a stored clause refuses', () => {
    expect(Object.keys(schema.nodes).toSorted()).toEqual(['blockquote', 'bulletList', 'doc', 'hardBreak', 'heading', 'listItem', 'orderedList', 'paragraph', 'table', 'tableCell', 'tableHeader', 'tableRow', 'text']);
    expect(Object.keys(schema.marks).toSorted()).toEqual(['bold', 'italic', 'link', 'underline']);
  });
  it('gives the table commands their parts, and only those', () => {
    expect(Object.entries(schema.nodes).filter(([, node]) => node.spec['tableRole']).map(([name, node]) => `${name} ${node.spec['tableRole']}`).toSorted()).toEqual(['table table', 'tableCell cell', 'tableHeader header_cell', 'tableRow row']);
  });
  it('puts no table into a list, a quote or another table', () => {
    for (const outer of ['listItem', 'blockquote', 'tableCell', 'tableHeader']) expect(schema.nodes[outer]?.contentMatch.matchType(schema.nodes['table'] ?? schema.topNodeType)).toBeNull();
  });
});
