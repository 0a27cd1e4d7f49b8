/** Signing an approved version from both sides: the exact document that was shown, signatures with their evidence, the sealed document, and the bundle to take home. */
import { z } from 'zod';
import { agreementVersionStates } from './agreements.js';
import { civilDate, id, identifier, instant, line } from './fields.js';
import { agency, municipality, route } from './route.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');
export const signingSides = ['agency', 'municipality'] as const;
/** `begin` is the agency's: it opens signing and makes the document, once. */
export const signingActs = ['begin', 'sign'] as const;

export const agreementSeal = z.object({ contentSha256: sha256, termsSha256: sha256, /** Of the bytes of the document. */ documentSha256: sha256 });
/** The agency's signer names office and appointment, the municipality's the resolution of its council. */
const appointment = z.object({ kind: z.literal('appointment'), appointment: line(200), from: civilDate });
const resolved = z.object({ kind: z.literal('resolution'), resolution: line(120), meetingOn: civilDate });
export const agreementSignature = z.object({
  id, side: z.enum(signingSides), versionId: id, sentNumber: z.number().int(), signer: z.object({ name: z.string(), title: z.string(), /** Of the login: the address under which they were invited. */ email: z.string() }), mine: z.boolean(), at: instant, authority: z.discriminatedUnion('kind', [appointment, resolved]),
  consent: z.object({ id: z.string(), language: z.string(), wording: z.string() }), seal: agreementSeal,
  /** Hash of this act in the chain of evidence, and of the one before it. */ hash: sha256, previousHash: sha256,
  /** Why it counts no more; it stays visible. */ voided: z.object({ because: z.enum(['edited', 'new-version', 'withdrawn', 'rejected', 'right-taken']), at: instant, by: z.string() }).nullable(),
});
export const agreementSigning = z.object({
  agreementId: id, /** Set where the version is an amendment. */ amendmentId: id.nullable(),
  version: z.object({ id, sentNumber: z.number().int(), kind: z.enum(['original', 'amendment']), state: z.enum(agreementVersionStates), title: z.string() }),
  atSigning: z.boolean(), /** Raised by every move; `begin` names it. */ revision: z.number().int(),
  /** What a signer names back; null until the document is made. */ seal: agreementSeal.nullable(),
  document: z.object({ sha256, bytes: z.number().int(), pages: z.number().int(), madeAt: instant }).nullable(), sealed: z.object({ sha256, bytes: z.number().int(), madeAt: instant }).nullable(),
  /** The words that a signer agrees to. */ consent: z.object({ id: z.string(), language: z.string(), wording: z.string() }),
  approval: z.object({ by: z.string(), email: z.string(), /** Whoever approved may no longer approve for the municipality; told until both have signed. */ left: z.boolean(), at: instant, resolution: z.string(), meetingOn: civilDate }).nullable(),
  /** Newest first, void ones too. */ signatures: z.array(agreementSignature), missing: z.array(z.enum(signingSides)), executedAt: instant.nullable(),
  acts: z.array(z.enum(signingActs)), refusals: z.array(z.object({ act: z.enum(signingActs), reason: z.string() })),
});

const agreement1 = z.object({ agreementId: id });
const version1 = agreement1.extend({ agreementVersionId: id });
/** Left out: the version at signing, or the one that was signed last. */
const which = z.object({ versionId: id.optional() });
const signed = { versionId: id, /** The hashes that stood on the screen; another version in the meantime is a 409. */ seal: agreementSeal, /** The words that were agreed to. */ consentId: line(60), /** Office of the signer, as it is printed. */ title: line(120) };
const zeros = '0'.repeat(64);
const example = { versionId: '{agreementVersionId}', seal: { contentSha256: zeros, termsSha256: zeros, documentSha256: zeros }, consentId: 'sign-agreement-1' };
const pdf = { produces: 'application/pdf', transaction: false } as const;
const zip = { produces: 'application/zip', transaction: false } as const;

export const readAgreementSigning = route({ id: 'agreementSigning.read', method: 'GET', path: '/api/agreements/:agreementId/signing', access: agency('agreements:read'), params: agreement1, query: which, summary: 'Where signing stands: document, hashes, words of consent, signatures of both sides, and what you can do', response: agreementSigning });
export const beginAgreementSigning = route({ id: 'agreementSigning.begin', method: 'POST', path: '/api/agreements/:agreementId/signing', access: agency('agreements:send'), params: agreement1, transaction: false, summary: 'Open signing of the approved version; its document is made now if it was not, once and for all', body: z.object({ versionId: id, revision: z.int32().min(1) }), response: agreementSigning, example: { versionId: '{agreementVersionId}', revision: 1 } });
export const signAgreement = route({ id: 'agreementSigning.sign', method: 'POST', path: '/api/agreements/:agreementId/signatures', status: 201, access: agency('agreements:sign'), params: agreement1, stepUp: true, summary: 'Sign for the agency: exactly the bytes that were shown', body: z.object({ ...signed, authority: z.object({ appointment: identifier(200), from: civilDate }) }), response: agreementSigning, example: { ...example, title: 'Sheriff', authority: { appointment: 'Sheriff of the county', from: '2025-01-01' } } });
export const readAgreementDocument = route({ id: 'agreementSigning.document', method: 'GET', path: '/api/agreements/:agreementId/versions/:agreementVersionId/document', access: agency('agreements:read'), params: version1, summary: 'The document of a sent version, byte for byte as it is signed; made once', ...pdf });
export const readSealedAgreement = route({ id: 'agreementSigning.sealed', method: 'GET', path: '/api/agreements/:agreementId/versions/:agreementVersionId/sealed', access: agency('agreements:read'), params: version1, summary: 'The signed document with signature page and certificate', ...pdf });
export const exportAgreementBundle = route({ id: 'agreementSigning.bundle', method: 'GET', path: '/api/agreements/:agreementId/bundle', access: agency('agreements:read'), params: agreement1, limitPerMinute: 20, summary: 'Everything to take home as one zip: documents, text and terms, chain of evidence, invoices as UBL; checked offline with verify-agreement', ...zip });

const own = '/api/municipality/agreements/:agreementId' as const;
export const readMunicipalitySigning = route({ id: 'municipalitySigning.read', method: 'GET', path: `${own}/signing`, access: municipality('municipality:read'), params: agreement1, query: which, summary: 'Where signing stands, for your municipality', response: agreementSigning });
export const signForMunicipality = route({ id: 'municipalitySigning.sign', method: 'POST', path: `${own}/signatures`, status: 201, access: municipality('municipality:sign'), params: agreement1, stepUp: true, summary: 'Sign for your municipality: exactly the bytes that were shown', body: z.object({ ...signed, authority: z.object({ resolution: identifier(120), meetingOn: civilDate }) }), response: agreementSigning, example: { ...example, title: 'Mayor', authority: { resolution: '2027-14', meetingOn: '2026-05-04' } } });
export const readMunicipalityDocument = route({ id: 'municipalitySigning.document', method: 'GET', path: `${own}/versions/:agreementVersionId/document`, access: municipality('municipality:read'), params: version1, summary: 'The document of a sent version, byte for byte as it is signed', ...pdf });
export const readMunicipalitySealed = route({ id: 'municipalitySigning.sealed', method: 'GET', path: `${own}/versions/:agreementVersionId/sealed`, access: municipality('municipality:read'), params: version1, summary: 'The signed document with signature page and certificate', ...pdf });
export const exportMunicipalityBundle = route({ id: 'municipalitySigning.bundle', method: 'GET', path: `${own}/bundle`, access: municipality('municipality:read'), params: agreement1, limitPerMinute: 20, summary: 'Everything to take home as one zip, with the invoices that were sent to you', ...zip });
