/** Who may approve and sign: no blocking comment passed over, no authority made up, nobody on both sides. */
import fc from 'fast-check';
import { agreementApprovalRefusal, isOtherResolution, type ApprovalQuestion, authorityFault, beginSigningRefusal, maySignFor, type SigningQuestion, signingRefusal } from './approval-rule.js';
import type { Signature } from './signature-state.js';
import { signedByBoth } from './signature-state.js';

const today = '2026-11-21';
const seal = { contentSha256: 'c', termsSha256: 't', shownSha256: 's' };
const authority = { resolution: 'R-2026-114', meetingOn: today };
const question: ApprovalQuestion = { versionState: 'sent', newestSent: true, blockingComments: 0, ofThisMunicipality: true, authority, firstSentOn: '2026-11-01', today };

describe('approval', () => {
  it('is given to the newest version that was sent, with authority', () => expect(agreementApprovalRefusal(question)).toBeNull());
  it.each([
    ['a blocking comment is unresolved', { blockingComments: 1 }, 'blocking-comments'], ['it is a draft', { versionState: 'draft' as const }, 'not-sent'], ['a newer one was sent', { versionState: 'superseded' as const }, 'older-version'],
    ['a newer one was sent meanwhile', { newestSent: false }, 'older-version'], ['the approver is of another municipality', { ofThisMunicipality: false }, 'not-of-this-municipality'], ['no authority is named', { authority: null }, 'no-resolution'],
    ['the resolution has no number', { authority: { resolution: ' – ', meetingOn: today } }, 'no-resolution'], ['nobody sees the resolution', { authority: { resolution: '\u200B\u3164', meetingOn: today } }, 'no-resolution'], ['the meeting has no date', { authority: { resolution: '1', meetingOn: '2026-02-29' } }, 'no-meeting-date'], ['the meeting has not been held', { authority: { resolution: '1', meetingOn: '2026-11-22' } }, 'meeting-in-future'],
    ['the meeting was held long before anything was sent', { authority: { resolution: '1', meetingOn: '2025-10-31' } }, 'meeting-long-before'], ['the meeting was held in another century', { authority: { resolution: '1', meetingOn: '1901-01-01' } }, 'meeting-long-before'],
  ])('is refused when %s', (_, change, refusal) => expect(agreementApprovalRefusal({ ...question, ...change })).toBe(refusal));
  it('tells another resolution from the same one written otherwise', () => {
    expect([isOtherResolution(authority, { ...authority, resolution: ' r-2026-114\u200B' }), isOtherResolution(null, authority)]).toEqual([false, false]);
    expect([isOtherResolution(authority, { ...authority, resolution: 'R-2026-115' }), isOtherResolution(authority, { ...authority, meetingOn: '2026-01-05' })]).toEqual([true, true]);
  });
  it('is open to a council that passed its resolution in the year before it was sent', () => expect(agreementApprovalRefusal({ ...question, authority: { resolution: '1', meetingOn: '2025-11-01' } })).toBeNull());
  it('never takes a meeting of tomorrow for authority, and always one of today', () => {
    expect(authorityFault({ resolution: '7', meetingOn: today }, today)).toBeNull();
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (date) => {
      const meetingOn = date.toISOString().slice(0, 10);
      expect(authorityFault({ resolution: '7', meetingOn }, today)).toBe(meetingOn > today ? 'meeting-in-future' : null);
    }));
  });
});

const approval = { versionId: 'v', seal, authority, approvedBy: 'u', at: 'now' };
const version = { id: 'v', state: 'approved' as const, seal };
const agencyMandate = { side: 'agency' as const, municipalityId: null, from: '2026-01-01', to: '2026-12-31' };
const cityMandate = { side: 'municipality' as const, municipalityId: 'm', from: '2026-01-01', to: null };
const signing: SigningQuestion = { side: 'agency', signer: { identities: ['user-1', 'chief@agency.gov'], mandates: [agencyMandate] }, municipalityId: 'm', version, approval, shown: seal, signatures: [], atSigning: true, gaps: 0, today };
const given = (over: Partial<Signature> & { identities?: string[] }): Signature => ({ id: 'x', side: 'municipality', versionId: 'v', state: 'signed', signed: { seal, signerIdentities: over.identities ?? ['user-2'], at: 'now' }, voided: null, ...over });

describe('signing', () => {
  it('is open to the chief for the agency and to the signatory for the municipality', () => {
    expect(signingRefusal(signing)).toBeNull();
    expect(signingRefusal({ ...signing, side: 'municipality', signer: { identities: ['user-2'], mandates: [cityMandate] } })).toBeNull();
  });
  it.each<[string, Partial<SigningQuestion>, string]>([
    ['signing has not begun', { atSigning: false }, 'not-at-signing'], ['nobody approved', { approval: null }, 'not-approved'], ['another version was approved', { approval: { ...approval, versionId: 'w' } }, 'other-version-approved'],
    ['the approved words were others', { approval: { ...approval, seal: { ...seal, contentSha256: 'd' } } }, 'other-version-approved'], ['the approved money was other', { approval: { ...approval, seal: { ...seal, termsSha256: 'd' } } }, 'other-version-approved'],
    ['other bytes were shown', { shown: { ...seal, shownSha256: 'd' } }, 'other-version-shown'], ['the appointment is over', { today: '2027-01-01' }, 'not-signatory'], ['the signer is the other side’s', { signer: { identities: ['u'], mandates: [cityMandate] } }, 'not-signatory'],
    ['the signatory is another municipality’s', { side: 'municipality', signer: { identities: ['u'], mandates: [{ ...cityMandate, municipalityId: 'n' }] } }, 'not-signatory'], ['it is nobody known', { signer: { identities: [], mandates: [agencyMandate] } }, 'not-signatory'],
    ['its terms leave something open', { gaps: 1 }, 'terms-open'], ['the side has signed', { signatures: [given({ side: 'agency' })] }, 'already-signed'], ['the same login signed for the other side', { signatures: [given({ identities: ['user-1'] })] }, 'signs-for-other-side'],
    ['the same person signed for the other side under another login', { signatures: [given({ identities: ['user-9', 'Chief@Agency.gov '] })] }, 'signs-for-other-side'],
  ])('is refused when %s', (_, change, refusal) => expect(signingRefusal({ ...signing, ...change })).toBe(refusal));
  it('is open again to whoever signed what is void now', () => {
    const void1 = given({ identities: ['user-1'], state: 'voided', voided: { because: 'edited', at: 'now' } });
    expect(signingRefusal({ ...signing, signatures: [void1, given({ side: 'agency', state: 'voided', voided: { because: 'edited', at: 'now' } })] })).toBeNull();
  });
  it('counts both days of a mandate', () => {
    for (const [day, may] of [['2025-12-31', false], ['2026-01-01', true], ['2026-12-31', true], ['2027-01-01', false]] as const) expect(maySignFor('agency', [agencyMandate], 'm', day)).toBe(may);
  });
  it('never begins over a blocking comment or beside an open draft', () => {
    expect(beginSigningRefusal({ approval, version, blockingComments: 0, openDraft: false, gaps: 0 })).toBeNull();
    expect(beginSigningRefusal({ approval, version, blockingComments: 1, openDraft: false, gaps: 0 })).toBe('blocking-comments');
    expect(beginSigningRefusal({ approval, version, blockingComments: 0, openDraft: false, gaps: 1 })).toBe('terms-open');
    expect(beginSigningRefusal({ approval, version, blockingComments: 0, openDraft: true, gaps: 0 })).toBe('open-draft');
    expect(beginSigningRefusal({ approval: { ...approval, seal: { ...seal, shownSha256: 'd' } }, version, blockingComments: 0, openDraft: false, gaps: 0 })).toBe('other-version-approved');
  });
  it('never counts one person as both sides, and never different bytes as the same', () => {
    const agency = given({ side: 'agency', identities: ['user-1'] });
    expect(signedByBoth([agency, given({})], version)).toBe(true);
    expect(signedByBoth([agency, given({ identities: ['user-1'] })], version)).toBe(false);
    expect(signedByBoth([agency, given({ identities: ['user-2', 'USER-1 '] })], version)).toBe(false);
    expect(signedByBoth([agency, given({ signed: { seal: { ...seal, shownSha256: 'other' }, signerIdentities: ['user-2'], at: 'now' } })], version)).toBe(false);
  });
});
