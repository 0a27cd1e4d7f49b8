/** A finalised document in UBL 2.1 as EN 16931 wants it: out of the scope of tax (category O), credits with negative quantities, prices never negative. */
import { addDays } from '@rapport/billing-engine/civil-date';
import { type DocumentLine, documentLine, documentTotals } from '@rapport/billing-engine/document-totals';
import { majorText } from '@rapport/billing-engine/money';
import { decimal } from '@rapport/billing-engine/decimal';
import type { Explanation } from '@rapport/billing-engine/terms';
import { XMLBuilder } from 'fast-xml-parser';
import type { ExplainedLine } from './document-row.js';
import type { NumberedDocument } from './printed-document.js';
import type { Buyer, Seller } from './profiles.repository.js';

type Node = { [name: string]: string | Node | Node[] | undefined };

const forms = {
  invoice: { root: 'Invoice', namespace: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', line: 'cac:InvoiceLine', quantity: 'cbc:InvoicedQuantity' },
  credit_note: { root: 'CreditNote', namespace: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2', line: 'cac:CreditNoteLine', quantity: 'cbc:CreditedQuantity' },
} as const;
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#', format: true, suppressEmptyNode: true, processEntities: true });
const scheme: Node = { 'cbc:ID': 'VAT' };
/** UN/ECE Recommendation 20: one, hour. */
const unitCodes = { one: 'C62', hour: 'HUR' } as const;

/** Only what XML 1.0 can hold; the builder escapes the rest. */
export const xmlText = (text: string): string => text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
const words = (text: string | null | undefined): string | undefined => (text ? xmlText(text) : undefined);
const element = (name: string, text: string | null | undefined): Node => (text ? { [name]: xmlText(text) } : {});
const parent = (name: string, content: Node): Node => (Object.values(content).some((each) => each !== undefined) ? { [name]: content } : {});

/** Elements stand in the order that the schema of UBL asks for. */
export function documentUbl(document: NumberedDocument): string {
  const form = forms[document.type];
  const money = (minor: number): Node => ({ '#': majorText(minor, document.currency), '@currencyID': document.currency });
  const shown = document.lines.map((line) => documentLine(document.type, line));
  const { totals, breakdown } = documentTotals(shown);
  const { seller, buyer } = document.parties;
  const root: Node = {
    '@xmlns': form.namespace, '@xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2', '@xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    'cbc:CustomizationID': 'urn:cen.eu:en16931:2017', 'cbc:ID': document.number, 'cbc:IssueDate': document.issuedOn,
    ...(document.type === 'invoice' ? { ...element('cbc:DueDate', document.dueOn), 'cbc:InvoiceTypeCode': '380' } : { 'cbc:CreditNoteTypeCode': '381' }),
    ...element('cbc:Note', noteOf(document)), 'cbc:DocumentCurrencyCode': document.currency, ...element('cbc:AccountingCost', buyer.expenseAccount), ...element('cbc:BuyerReference', buyer.buyerReference ?? document.agreement.number),
    'cac:InvoicePeriod': periodOf(document.periodFrom, document.periodUntil), ...(buyer.purchaseOrder ? { 'cac:OrderReference': element('cbc:ID', buyer.purchaseOrder) } : {}),
    ...(document.corrects ? { 'cac:BillingReference': { 'cac:InvoiceDocumentReference': { 'cbc:ID': document.corrects.number, 'cbc:IssueDate': document.corrects.issuedOn } } } : {}),
    ...parent('cac:ContractDocumentReference', element('cbc:ID', document.agreement.number)),
    'cac:AccountingSupplierParty': { 'cac:Party': partyOf(seller, buyer.vendorNumber ?? document.agencyId) }, 'cac:AccountingCustomerParty': { 'cac:Party': partyOf(buyer, null) },
    ...(document.type === 'invoice' ? { 'cac:PaymentMeans': paymentMeans(seller, document.number), 'cac:PaymentTerms': { 'cbc:Note': xmlText(paymentWords(seller, document.dueDays)) } } : {}),
    'cac:TaxTotal': { 'cbc:TaxAmount': money(totals.tax), 'cac:TaxSubtotal': breakdown.map((part) => ({
      'cbc:TaxableAmount': money(part.taxable), 'cbc:TaxAmount': money(part.tax),
      'cac:TaxCategory': { 'cbc:ID': part.category, ...element('cbc:TaxExemptionReasonCode', part.exemptionCode), ...element('cbc:TaxExemptionReason', part.exemptionReason), 'cac:TaxScheme': scheme },
    })) },
    'cac:LegalMonetaryTotal': { 'cbc:LineExtensionAmount': money(totals.lineNet), 'cbc:TaxExclusiveAmount': money(totals.taxExclusive), 'cbc:TaxInclusiveAmount': money(totals.taxInclusive), 'cbc:PayableAmount': money(totals.payable) },
    [form.line]: document.lines.map((line, at) => lineOf(line, shown[at], form.quantity, document.currency, money)),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [form.root]: root })}`;
}

const noteOf = (document: NumberedDocument): string => [document.state === 'void' ? `VOID: ${document.voidReason ?? ''}` : null, document.reason, document.note].filter(Boolean).join('\n');
/** The norm's last day counts; ours is the first that does not. */
const periodOf = (from: string, until: string): Node => ({ 'cbc:StartDate': from, 'cbc:EndDate': addDays(until, -1) });

function partyOf(party: Seller | Buyer, identifier: string | null): Node {
  return {
    ...(identifier ? { 'cac:PartyIdentification': element('cbc:ID', identifier) } : {}),
    'cac:PostalAddress': { ...element('cbc:StreetName', party.street), ...element('cbc:AdditionalStreetName', party.street2), ...element('cbc:CityName', party.city), ...element('cbc:PostalZone', party.postalCode), ...element('cbc:CountrySubentity', party.region), 'cac:Country': { 'cbc:IdentificationCode': party.country } },
    // Never as a number of tax: a document that is out of its scope must not carry one (BR-O-02).
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': words(party.name), ...element('cbc:CompanyID', party.taxId) },
    ...parent('cac:Contact', { ...element('cbc:Name', party.attention), ...element('cbc:Telephone', party.phone), ...element('cbc:ElectronicMail', party.email) }),
  };
}

/** UN/CEFACT 4461: 30 credit transfer, 20 cheque. */
function paymentMeans({ payment }: Seller, number: string): Node {
  if (!payment.accountNumber) return { 'cbc:PaymentMeansCode': '20', 'cbc:PaymentID': number };
  return {
    'cbc:PaymentMeansCode': '30', 'cbc:PaymentID': number,
    'cac:PayeeFinancialAccount': { ...element('cbc:ID', payment.accountNumber), ...element('cbc:Name', payment.payee), ...(payment.routingNumber ? { 'cac:FinancialInstitutionBranch': { 'cbc:ID': payment.routingNumber } } : {}) },
  };
}
export const paymentWords = ({ payment }: Seller, dueDays: number): string => [dueDays === 0 ? 'Due at once.' : `Due within ${dueDays} ${dueDays === 1 ? 'day' : 'days'}.`, `Payable to ${payment.payee}.`, payment.instructions].filter(Boolean).join(' ');

/** What was delivered is counted in hours or contacts; the explanation knows which. */
const isHours = (step: Explanation, quantity: string): boolean => (step.unit === 'hours' && decimal(step.value).equals(decimal(quantity)) && step.label.startsWith('Delivered')) || step.of.some((part) => isHours(part, quantity));

function lineOf(line: ExplainedLine, shown: DocumentLine | undefined, quantity: string, currency: string, money: (minor: number) => Node): Node {
  if (!shown) throw new Error('Every line is shown');
  return {
    'cbc:ID': String(line.position), [quantity]: { '#': shown.quantity, '@unitCode': isHours(line.explanation, line.quantity) ? unitCodes.hour : unitCodes.one }, 'cbc:LineExtensionAmount': money(shown.net), 'cac:InvoicePeriod': periodOf(line.spanFrom, line.spanUntil),
    'cac:Item': { 'cbc:Name': words(line.label), 'cac:ClassifiedTaxCategory': { 'cbc:ID': shown.taxCategory, 'cac:TaxScheme': scheme } }, 'cac:Price': { 'cbc:PriceAmount': { '#': shown.unitPrice, '@currencyID': currency } },
  };
}
