/** Certificates carry the name of whoever earned them, in the letters of that name. */
import { pdfText } from '../../../../test/pdf-text.js';
import { certificatePdf } from './certificate-pdf.js';

const certificate = (personName: string) => ({
  id: 'c', number: 'C-2026-0001', code: '7KQ2M4XW9RTF', agencyName: 'Straż Miejska Łódź', agencySlug: 'lodz', personId: 'p', personName, courseTitle: 'Treat every caller as a customer', courseVersion: 1, courseSha256: 'a'.repeat(64),
  completedOn: '2026-03-02', hours: [{ category: 'Customer service', hours: 1.5 }], issuedAt: new Date('2026-03-02T12:00:00Z'),
});

describe('a certificate', () => {
  it.each(['Nguyễn Thị Hạnh', 'Łukasz Żółć', 'Þór Ævarsson', 'Ελένη Παπαδοπούλου', 'Іван Їжакевич'])('names %s so that a reader can copy the name out', async (name) => {
    const { text, fonts } = pdfText(await certificatePdf(certificate(name), 'https://rapport.example'));
    expect(text).toContain(name.normalize('NFC'));
    expect(text).toContain('Straż Miejska Łódź');
    expect(text).not.toMatch(/\ufffd|cannot be printed/);
    expect(fonts).toEqual(['NotoSans-Bold', 'NotoSans-Regular']);
  });

  it('never leaves a name out that it cannot print: it stands with its numbers, and the page says so', async () => {
    const { text } = pdfText(await certificatePdf(certificate('王小明'), 'https://rapport.example'));
    expect(text).toContain('[U+738B U+5C0F U+660E]');
    expect(text).toContain('cannot be printed in this document');
  });

  it('is tagged, names its language and title, and stays on one page', async () => {
    const pdf = (await certificatePdf(certificate('王 '.repeat(40)), 'https://rapport.example')).toString('latin1');
    for (const part of ['/StructTreeRoot', '/Marked true', '/Lang (en-US)', '/DisplayDocTitle true', '/S /H1']) expect(pdf).toContain(part);
    expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1);
  });
});
