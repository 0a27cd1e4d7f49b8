/** The shapes of invoices and credit notes that clerks and reviewers share: sums in minor units, days as civil days, lines that can be explained. */
import { z } from 'zod';
import { civilDate, id, instant, line, text } from './fields.js';

export const documentTypes = ['invoice', 'credit_note'] as const;
export const documentStates = ['draft', 'finalised', 'sent', 'closed', 'void'] as const;
/** `delta`: what an amendment changed in periods that were billed before. */
export const documentSchedules = ['regular', 'delta', 'true_up', 'interest', 'final', 'manual'] as const;
export const billingLineKinds = ['service', 'surcharge', 'cap', 'delivery_credit', 'true_up', 'interest', 'delta'] as const;

const amount = z.number().int();
export const named = z.object({ id, name: z.string() });
/** `through` is what people call the end: files and explanations say it too. `until` is for reckoning. */
export const periodOf = z.object({ from: civilDate, /** First day that no longer counts. */ until: civilDate, /** Last day that counts. */ through: civilDate });

/** Postal address and references of one side as they stand on documents. */
export const party = z.object({
  name: line(120), /** Department or person the document is for. */ attention: line(120).nullable().default(null),
  street: line(160), street2: line(160).nullable().default(null), city: line(80), region: line(40).nullable().default(null), postalCode: line(20),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code, like US').default('US'),
  email: z.email('must be an e-mail address, like name@example.org').max(254).nullable().default(null), phone: line(40).nullable().default(null),
  /** Tax or employer number (EIN). */
  taxId: line(40).nullable().default(null),
});
/** Who bills, and how to pay them. */
export const sellerProfile = z.object({
  ...party.shape,
  payment: z.object({
    /** Whom a check is made out to, and where it goes if not to the address. */
    payee: line(120), bankName: line(120).nullable().default(null), routingNumber: z.string().regex(/^\d{9}$/, 'must be 9 digits').nullable().default(null),
    accountNumber: z.string().trim().regex(/^[A-Za-z0-9]{4,34}$/, 'must be 4 to 34 letters and digits').nullable().default(null), instructions: text(1000).nullable().default(null),
  }),
});
/** Who is billed; references that their own books ask for. */
export const buyerProfile = z.object({
  ...party.shape,
  /** EN 16931 BT-10: what the buyer asked to see on every document. */
  buyerReference: line(80).nullable().default(null), purchaseOrder: line(80).nullable().default(null),
  /** The number under which the buyer's books know the agency, repeated in its CSV. */
  vendorNumber: line(40).nullable().default(null), /** The account that the buyer books it to. */ expenseAccount: line(40).nullable().default(null),
});
/** Both sides as they were on the day a document was finalised. */
export const documentParties = z.object({ seller: sellerProfile, buyer: buyerProfile });

export const billingLine = z.object({
  id, position: z.number().int(), key: z.string(), kind: z.enum(billingLineKinds), lineId: z.string().nullable(), surchargeId: z.string().nullable(), label: z.string(), span: periodOf,
  quantity: z.string(), /** Major units, exact; shown, never multiplied again. */ unitAmount: z.string(), amount,
  /** What credit notes that have a number took off it, as a positive figure of the same sign as `amount`. */
  credited: amount, /** On a credit note: the line it takes back. */ creditsLineId: id.nullable(),
});
export const documentReference = z.object({ id, number: z.string().nullable(), type: z.enum(documentTypes), state: z.enum(documentStates), total: amount });

/** What both sides see in a list. Amounts of a credit note are negative. */
export const sharedDocument = z.object({
  id, type: z.enum(documentTypes), number: z.string().nullable(), state: z.enum(documentStates), schedule: z.enum(documentSchedules),
  agreement: z.object({ id, number: z.string(), title: z.string() }), period: periodOf, currency: z.string(),
  total: amount, /** Paid, credited or written off. */ settled: amount, /** Held by open disputes. */ disputed: amount, /** Total less settled. */ open: amount,
  issuedOn: civilDate.nullable(), dueOn: civilDate.nullable(), overdue: z.boolean(), daysOverdue: z.number().int(),
  corrects: z.object({ id, number: z.string().nullable() }).nullable(), sentAt: instant.nullable(), closedAt: instant.nullable(), voidedAt: instant.nullable(), voidReason: z.string().nullable(),
  note: z.string().nullable(), /** Why a credit note or a document of corrections was made. */ reason: z.string().nullable(), lineCount: z.number().int(),
});
