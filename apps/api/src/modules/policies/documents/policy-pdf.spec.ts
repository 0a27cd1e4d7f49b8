/** A printed policy says what its author wrote, in their letters. */
import { pdfText } from '../../../../test/pdf-text.js';
import { policyPdf } from './policy-pdf.js';

const text = (words: string, marks: { type: string }[] = []) => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) });
const doc = (...content: object[]) => ({ type: 'doc', content });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const policy = (body: object, over: object = {}) => ({
  agency: 'Gendarmerie Þórshöfn', number: '4.1', title: 'Η καλή συμπεριφορά', version: 2, stateWords: 'published', effectiveOn: '2026-03-02', endsOn: null, publishedAt: '2026-03-01', sha256: 'ab'.repeat(32),
  content: { clauses: [{ id: 'c1', number: '1', heading: 'Мета', body, kinds: [] }], keyPoints: [{ id: 'k', text: 'Lịch sự với mọi người', kinds: [] }], attachments: [], references: [] }, ...over,
}) as unknown as Parameters<typeof policyPdf>[0];

describe('a printed policy', () => {
  it('holds every style in the letters it was written in', async () => {
    const read = pdfText(await policyPdf(policy(doc(paragraph(text('Gặp '), text('Łukasz ', [{ type: 'bold' }]), text('Ελένη ', [{ type: 'italic' }]), text('Іван', [{ type: 'bold' }, { type: 'italic' }])), { type: 'blockquote', content: [paragraph(text('Þetta er tilvitnun'))] }))));
    for (const part of ['Gendarmerie Þórshöfn', 'Η καλή συμπεριφορά', 'Мета', 'Lịch sự với mọi người', 'Gặp Łukasz Ελένη Іван', 'Þetta er tilvitnun', 'ab'.repeat(32)]) expect(read.text).toContain(part);
    expect(read.text).not.toMatch(/\?|\ufffd|cannot be printed/);
    expect(read.fonts).toEqual(['NotoSans-Bold', 'NotoSans-BoldItalic', 'NotoSans-Italic', 'NotoSans-Regular']);
  });

  it('says where it cannot print a letter, and that it cannot', async () => {
    const read = pdfText(await policyPdf(policy(doc(paragraph(text('Say 你好 or '), text('שלום', [{ type: 'bold' }]))))));
    expect(read.text).toContain('Say [U+4F60 U+597D] or [U+05E9 U+05DC U+05D5 U+05DD]');
    expect(read.text).toContain('cannot be printed in this document');
  });
});
