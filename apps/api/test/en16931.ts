/** The business rules of EN 16931 that apply to a document out of the scope of tax, asked of its XML by somebody who knows nothing of how it was made. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

type Node = { [name: string]: unknown };
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#', parseTagValue: false, parseAttributeValue: false, trimValues: false, isArray: (name) => ['cac:InvoiceLine', 'cac:CreditNoteLine', 'cac:TaxSubtotal'].includes(name) });

export function readXml(xml: string): { root: string; document: Node } {
  const fault = XMLValidator.validate(xml);
  if (fault !== true) throw new Error(`Not well-formed: ${fault.err.msg} in line ${fault.err.line}`);
  const parsed = parser.parse(xml) as Node;
  const root = Object.keys(parsed).find((name) => !name.startsWith('?')) ?? '';
  return { root, document: parsed[root] as Node };
}

/** The text at a path; undefined where there is none or it is empty. */
export function at(node: unknown, ...path: string[]): string | undefined {
  let here = node;
  for (const name of path) here = (here as Node | undefined)?.[name];
  if (typeof here === 'object' && here !== null) here = (here as Node)['#'];
  return typeof here === 'string' && here.trim() !== '' ? here : undefined;
}
/** Hundredths, so that sums are exact. */
const cents = (text: string | undefined): bigint => {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text ?? '');
  if (!found) throw new Error(`Not an amount of at most two places: ${text}`);
  const value = BigInt(found[2] ?? '0') * 100n + BigInt((found[3] ?? '').padEnd(2, '0'));
  return found[1] ? -value : value;
};
const sum = (all: readonly bigint[]): bigint => all.reduce((total, one) => total + one, 0n);

/** Ids of the rules that the document breaks. */
export function brokenRules(xml: string): string[] {
  const { root, document } = readXml(xml);
  const credit = root === 'CreditNote';
  const lines = (document[credit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine'] ?? []) as Node[];
  const quantity = credit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity';
  const [seller, buyer] = [at2(document, 'cac:AccountingSupplierParty', 'cac:Party'), at2(document, 'cac:AccountingCustomerParty', 'cac:Party')];
  const totals = at2(document, 'cac:LegalMonetaryTotal');
  const tax = at2(document, 'cac:TaxTotal');
  const subtotals = (tax?.['cac:TaxSubtotal'] ?? []) as Node[];
  const amount = (name: string) => cents(at(totals, name));
  const category = (line: Node) => at(line, 'cac:Item', 'cac:ClassifiedTaxCategory', 'cbc:ID');
  const day = /^\d{4}-\d{2}-\d{2}$/;
  const currency = at(document, 'cbc:DocumentCurrencyCode');
  const rules: Record<string, boolean> = {
    'BR-01': at(document, 'cbc:CustomizationID') === 'urn:cen.eu:en16931:2017', 'BR-02': at(document, 'cbc:ID') !== undefined, 'BR-03': day.test(at(document, 'cbc:IssueDate') ?? ''),
    'BR-04': at(document, credit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode') === (credit ? '381' : '380'), 'BR-05': /^[A-Z]{3}$/.test(currency ?? ''),
    'BR-06': at(seller, 'cac:PartyLegalEntity', 'cbc:RegistrationName') !== undefined, 'BR-07': at(buyer, 'cac:PartyLegalEntity', 'cbc:RegistrationName') !== undefined,
    'BR-08': at2(seller, 'cac:PostalAddress') !== undefined, 'BR-09': /^[A-Z]{2}$/.test(at(seller, 'cac:PostalAddress', 'cac:Country', 'cbc:IdentificationCode') ?? ''),
    'BR-10': at2(buyer, 'cac:PostalAddress') !== undefined, 'BR-11': /^[A-Z]{2}$/.test(at(buyer, 'cac:PostalAddress', 'cac:Country', 'cbc:IdentificationCode') ?? ''),
    'BR-12': at(totals, 'cbc:LineExtensionAmount') !== undefined, 'BR-13': at(totals, 'cbc:TaxExclusiveAmount') !== undefined, 'BR-14': at(totals, 'cbc:TaxInclusiveAmount') !== undefined, 'BR-15': at(totals, 'cbc:PayableAmount') !== undefined, 'BR-16': lines.length > 0,
    'BR-21': lines.every((line) => at(line, 'cbc:ID') !== undefined), 'BR-22': lines.every((line) => at(line, quantity) !== undefined), 'BR-23': lines.every((line) => /^[A-Z0-9]{2,3}$/.test(at(line[quantity], '@unitCode') ?? '')),
    'BR-24': lines.every((line) => at(line, 'cbc:LineExtensionAmount') !== undefined), 'BR-25': lines.every((line) => at(line, 'cac:Item', 'cbc:Name') !== undefined), 'BR-26': lines.every((line) => at(line, 'cac:Price', 'cbc:PriceAmount') !== undefined),
    'BR-27': lines.every((line) => !(at(line, 'cac:Price', 'cbc:PriceAmount') ?? '').startsWith('-')),
    'BR-29': periodHolds(document['cac:InvoicePeriod'] as Node | undefined), 'BR-30': lines.every((line) => periodHolds(line['cac:InvoicePeriod'] as Node | undefined)),
    'BR-45': subtotals.every((part) => at(part, 'cbc:TaxableAmount') !== undefined), 'BR-46': subtotals.every((part) => at(part, 'cbc:TaxAmount') !== undefined), 'BR-47': subtotals.every((part) => at(part, 'cac:TaxCategory', 'cbc:ID') !== undefined),
    'BR-49': credit || at(document, 'cac:PaymentMeans', 'cbc:PaymentMeansCode') !== undefined,
    'BR-50': at(document, 'cac:PaymentMeans', 'cbc:PaymentMeansCode') !== '30' || at(document, 'cac:PaymentMeans', 'cac:PayeeFinancialAccount', 'cbc:ID') !== undefined,
    'BR-55': document['cac:BillingReference'] === undefined || at(document, 'cac:BillingReference', 'cac:InvoiceDocumentReference', 'cbc:ID') !== undefined,
    'BR-CO-04': lines.every((line) => category(line) !== undefined),
    'BR-CO-10': amount('cbc:LineExtensionAmount') === sum(lines.map((line) => cents(at(line, 'cbc:LineExtensionAmount')))), 'BR-CO-13': amount('cbc:TaxExclusiveAmount') === amount('cbc:LineExtensionAmount'),
    'BR-CO-14': cents(at(tax, 'cbc:TaxAmount')) === sum(subtotals.map((part) => cents(at(part, 'cbc:TaxAmount')))), 'BR-CO-15': amount('cbc:TaxInclusiveAmount') === amount('cbc:TaxExclusiveAmount') + cents(at(tax, 'cbc:TaxAmount')),
    'BR-CO-16': amount('cbc:PayableAmount') === amount('cbc:TaxInclusiveAmount'), 'BR-CO-18': subtotals.length > 0,
    'BR-CO-25': amount('cbc:PayableAmount') <= 0n || credit || at(document, 'cbc:DueDate') !== undefined || at(document, 'cac:PaymentTerms', 'cbc:Note') !== undefined,
    'BR-CO-26': at(seller, 'cac:PartyIdentification', 'cbc:ID') !== undefined || at(seller, 'cac:PartyLegalEntity', 'cbc:CompanyID') !== undefined,
    'BR-O-01': subtotals.filter((part) => at(part, 'cac:TaxCategory', 'cbc:ID') === 'O').length === 1, 'BR-O-02': at2(seller, 'cac:PartyTaxScheme') === undefined && at2(buyer, 'cac:PartyTaxScheme') === undefined,
    'BR-O-05': lines.every((line) => at(line, 'cac:Item', 'cac:ClassifiedTaxCategory', 'cbc:Percent') === undefined),
    'BR-O-08': subtotals.every((part) => cents(at(part, 'cbc:TaxableAmount')) === sum(lines.filter((line) => category(line) === 'O').map((line) => cents(at(line, 'cbc:LineExtensionAmount'))))), 'BR-O-09': subtotals.every((part) => cents(at(part, 'cbc:TaxAmount')) === 0n),
    'BR-O-10': subtotals.every((part) => at(part, 'cac:TaxCategory', 'cbc:TaxExemptionReason') !== undefined || at(part, 'cac:TaxCategory', 'cbc:TaxExemptionReasonCode') !== undefined), 'BR-O-11': subtotals.length === 1, 'BR-O-12': lines.every((line) => category(line) === 'O'),
    'BR-CL-03': [...xml.matchAll(/currencyID="([^"]*)"/g)].every((found) => found[1] === currency), 'UBL-SR-43': credit || document['cac:CreditNoteLine'] === undefined,
  };
  return Object.entries(rules).filter(([, holds]) => !holds).map(([rule]) => rule);
}

function at2(node: Node | undefined, ...path: string[]): Node | undefined {
  let here: unknown = node;
  for (const name of path) here = (here as Node | undefined)?.[name];
  return typeof here === 'object' && here !== null ? (here as Node) : undefined;
}
function periodHolds(period: Node | undefined): boolean {
  const [start, end] = [at(period, 'cbc:StartDate'), at(period, 'cbc:EndDate')];
  return start !== undefined && end !== undefined && end >= start;
}
