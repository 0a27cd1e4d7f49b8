/** The files of a document say what it says, to people and to machines, whatever names stand in it. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { pdfText } from '../../../../test/pdf-text.js';
import { sellerProfile } from '../../../../test/billing-world.js';
import { documentCsv } from './document-csv.js';
import { documentPdf } from './document-pdf.js';
import { documentUbl, xmlText } from './document-ubl.js';
import { at, brokenRules, readXml } from '../../../../test/en16931.js';
import { creditDocument, hostile, linesOf, numberedDocument } from '../../../../test/printed-document.js';

const one = numberedDocument().lines[0]!;

describe('UBL', () => {
  it('keeps the rules of EN 16931 for an invoice with credits on it, and for a credit note', () => {
    const invoice = numberedDocument();
    expect(invoice.lines.map((line) => line.kind)).toEqual(expect.arrayContaining(['service', 'surcharge', 'cap']));
    expect(invoice.lines.some((line) => line.amount < 0)).toBe(true);
    expect(brokenRules(documentUbl(invoice))).toEqual([]);
    expect(brokenRules(documentUbl(creditDocument()))).toEqual([]);
    expect(brokenRules(documentUbl(numberedDocument({ parties: { ...invoice.parties, seller: { ...sellerProfile, taxId: null, payment: { ...sellerProfile.payment, accountNumber: null } } }, dueDays: 0 })))).toEqual([]);
  });

  it('is refused by the same rules once somebody changes a figure, a category or a name in it', () => {
    const xml = documentUbl(numberedDocument());
    expect(brokenRules(xml.replace(/(<cbc:PayableAmount[^>]*>)[\d.]+/, '$11.00'))).toEqual(['BR-CO-16']);
    expect(brokenRules(xml.replace(/(<cac:InvoiceLine>[\s\S]*?<cbc:LineExtensionAmount[^>]*>)-?[\d.]+/, '$10.01'))).toEqual(['BR-CO-10', 'BR-O-08']);
    expect(brokenRules(xml.replace('<cbc:ID>O</cbc:ID>', '<cbc:ID>S</cbc:ID>')).length).toBeGreaterThan(0);
    expect(brokenRules(xml.replace(/<cbc:RegistrationName>Marlow[^<]*<\/cbc:RegistrationName>/, ''))).toEqual(['BR-06']);
  });

  it('shows a credit as positive, and names the invoice that it corrects', () => {
    const { root, document } = readXml(documentUbl(creditDocument()));
    expect([root, at(document, 'cac:BillingReference', 'cac:InvoiceDocumentReference', 'cbc:ID')]).toEqual(['CreditNote', 'INV-2026-000007']);
    expect(at(document, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount')).toBe(at(readXml(documentUbl(numberedDocument())).document, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount'));
  });

  it('is well-formed and gives every name back, whatever stands in it', () => {
    expect(at(readXml(documentUbl(numberedDocument())).document, 'cac:AccountingCustomerParty', 'cac:Party', 'cac:PartyLegalEntity', 'cbc:RegistrationName')).toBe(xmlText(hostile));
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (name) => {
      const document = numberedDocument({ lines: [{ ...one, label: `x${name}` }] });
      const { document: read } = readXml(documentUbl({ ...document, note: name, parties: { ...document.parties, buyer: { ...document.parties.buyer, name: `x${name}` } } }));
      const shown = at(read, 'cac:AccountingCustomerParty', 'cac:Party', 'cac:PartyLegalEntity', 'cbc:RegistrationName');
      // A reader of XML takes every line end for one line feed.
      expect(shown?.replaceAll(/\r\n?/g, '\n')).toBe(xmlText(`x${name}`).replaceAll(/\r\n?/g, '\n'));
    }), { numRuns: 300 });
  });

  it('counts what was delivered in hours, and everything else as one', () => {
    const xml = documentUbl(numberedDocument());
    expect(xml).toMatch(/<cbc:InvoicedQuantity unitCode="HUR">13.25</);
    expect(xml.match(/unitCode="C62"/g)?.length).toBe(numberedDocument().lines.length - 1);
  });
});

describe('CSV for other books', () => {
  it('runs nothing in a spreadsheet, and keeps numbers numbers', () => {
    const document = numberedDocument();
    const rows: Record<string, string>[] = parse(documentCsv(document), { columns: true });
    expect(rows).toHaveLength(document.lines.length);
    expect(rows.find((row) => row.Description?.includes('HYPERLINK'))?.Description).toBe(`'=HYPERLINK("x")`);
    expect(rows.map((row) => Math.round(Number(row.Amount) * 100))).toEqual(document.lines.map((line) => line.amount));
    expect(rows[0]).toMatchObject({ Document: 'INV-2026-000007', 'Vendor number': 'V-1204', 'Purchase order': 'PO-77', Account: '01-410-450', From: '2026-02-01', Through: '2026-02-28' });
    for (const [name, cell] of rows.flatMap((row) => Object.entries(row))) if (/^[=+@\t\r]/.test(cell) || (cell.startsWith('-') && !/^-\d+(\.\d+)?$/.test(cell))) throw new Error(`${name} would run: ${cell}`);
  });

  it('writes every amount that can be billed to the cent', () => {
    fc.assert(fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (amount) => {
      const [row] = parse(documentCsv(numberedDocument({ lines: [{ ...one, amount }] })), { columns: true }) as Record<string, string>[];
      const [whole = '', part = ''] = (row?.Amount ?? '').split('.');
      expect(BigInt(whole + part.padEnd(2, '0'))).toBe(BigInt(amount));
    }));
  });
});

describe('PDF', () => {
  it('says who, what, when, how to pay, and how every line was worked out', async () => {
    const document = numberedDocument();
    const { text, fonts } = pdfText(await documentPdf(document));
    for (const said of ['Invoice INV-2026-000007', 'Marlow County Sheriff', 'Period: February 1, 2026 through February 28, 2026', 'Due on March 3, 2026', 'Liability', 'Surcharges:', 'Kept below the agreed maximum:', 'Services:', 'Total to pay: $', 'First Bank of Marlow', 'account 9876543210', 'Vendor number: V-1204', 'How each line was worked out', 'units × relief factor × rate', '12.8084', 'SHA-256 of its content abab']) expect(text).toContain(said);
    expect(text).not.toContain('Draft');
    expect(fonts).toContain('NotoSans-Regular');
  });

  it('never passes a draft, a void one or a credit note off as something to pay', async () => {
    expect(pdfText(await documentPdf({ ...numberedDocument(), number: null, contentSha256: null, state: 'draft' })).text).toContain('Draft: this is not an invoice yet');
    const voided = pdfText(await documentPdf(numberedDocument({ state: 'void', voidReason: 'Wrong township' }))).text;
    expect(voided).toContain('Void: nothing is to be paid on it. Wrong township');
    expect(voided).not.toContain('How to pay');
    const credit = pdfText(await documentPdf(creditDocument())).text;
    expect(credit).toContain('Corrects invoice INV-2026-000007');
    expect(credit).toContain('Total credited: $');
    expect(credit).not.toContain('How to pay');
  });

  it('prints a year of lines on as many pages as it takes', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => linesOf(`2026-${String(at + 1).padStart(2, '0')}-01`, at === 11 ? '2027-01-01' : `2026-${String(at + 2).padStart(2, '0')}-01`)).flat().map((line, at) => ({ ...line, position: at + 1 }));
    const { text } = pdfText(await documentPdf(numberedDocument({ lines })));
    for (const line of lines) expect(text).toContain(`Line ${line.position}: `);
  }, 60_000);
});
