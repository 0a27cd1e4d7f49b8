/** Where signing stands: the document that is signed, who signed it with which authority, and what can be taken home. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { isOtherResolution } from '@rapport/agreement-engine/approval-rule';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { readAgreementSigning } from '@rapport/api-contract/agreement-signing';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { sealAwaited } from './seal-awaited.js';
import classes from './signing.module.css';

export type Signing = AnswerOf<typeof readAgreementSigning>;
export type Signature = Signing['signatures'][number];

/** Addresses of the files, by the side's own routes. */
export interface SigningFiles { document: string; sealed: string; bundle: string }

/** Put into the address by whoever signs: the last signature moves the agreement on, and its screen would open another tab under the signer. */
export const atSigning = { tab: 'signing' };

const sideWords = { agency: 'the agency', municipality: 'the municipality' } as const;
const voidWords: Record<NonNullable<Signature['voided']>['because'], string> = { edited: 'the text was edited', 'new-version': 'a newer version was sent', withdrawn: 'the agreement was withdrawn', rejected: 'the agreement was rejected', 'right-taken': 'whoever gave it may no longer sign for the municipality' };

/** `children`: what the reader can do next. */
export function SigningView({ signing, files, children }: { signing: Signing; files: SigningFiles; children?: ReactNode }) {
  const formats = useFormats();
  const { document, sealed, approval, signatures, missing } = signing;
  const fallen = signing.atSigning && missing.includes('municipality') ? signatures.find(({ versionId, voided }) => versionId === signing.version.id && voided?.because === 'right-taken') : undefined;
  return (
    <Stack gap="md">
      {fallen && <InlineNote tone="attention" title="The municipality signs this version anew">{fallen.signer.name} ({fallen.signer.email}) had signed it for the municipality and may no longer sign for it. Nothing rests on that signature: it is concluded once somebody else of the municipality has signed, and the agency.</InlineNote>}
      {approval?.left && <InlineNote tone="attention" title="Whoever approved this version no longer approves for the municipality">{approval.by} ({approval.email}) approved it by resolution {approval.resolution} of {formats.date(approval.meetingOn)}. Be sure that the resolution was passed before you sign.</InlineNote>}
      {children}
      <Panel title={sealed ? 'The signed document' : 'The document'} note={document ? 'Both sides sign exactly these bytes.' : 'It is made once, when signing is opened.'}>
        <Stack gap="sm">
          <Group gap="sm">
            {document && <Button component="a" href={files.document} variant="default" target="_blank" rel="noreferrer">Open the document, {formats.count(document.pages, { one: 'page', other: 'pages' })}</Button>}
            {sealed && <Button component="a" href={files.sealed} download>Download the signed PDF</Button>}
            {sealed && <Button component="a" href={files.bundle} variant="default" download>Download everything to check it offline</Button>}
          </Group>
          {approval && <Text size="sm">Approved by {approval.by} ({approval.email}) on {formats.date(approval.at)}: resolution {approval.resolution}, meeting of {formats.date(approval.meetingOn)}.</Text>}
          {signing.executedAt && <Text size="sm">Signed by both sides on {formats.dateTime(signing.executedAt)}.</Text>}
          {sealAwaited(signing) && <Text size="sm" role="status">The signed PDF is being made.</Text>}
          {signing.version.state === 'superseded' && <Text size="sm">This version was replaced after that: approval and signatures are void.</Text>}
          {signing.atSigning && !signing.executedAt && document && missing.length > 0 && <Text size="sm">Waits for {formats.list(missing.map((side) => sideWords[side]))}.</Text>}
          {signing.seal && <Hashes seal={signing.seal} />}
        </Stack>
      </Panel>
      <Panel title="Signatures">
        {signatures.length === 0 ? <Text size="sm" c="dimmed">Nobody has signed yet.</Text> : <Stack gap="md">{signatures.map((each) => <SignatureCard key={each.id} signature={each} approval={each.versionId === signing.version.id ? approval : null} />)}</Stack>}
      </Panel>
    </Stack>
  );
}

function Hashes({ seal }: { seal: NonNullable<Signing['seal']> }) {
  return (
    <details className={classes.hashes}>
      <summary>Fingerprints of what is signed (SHA-256)</summary>
      <DefinitionList items={[{ term: 'Document', value: <code>{seal.documentSha256}</code> }, { term: 'Text', value: <code>{seal.contentSha256}</code> }, { term: 'Terms', value: <code>{seal.termsSha256}</code> }]} />
    </details>
  );
}

function SignatureCard({ signature, approval }: { signature: Signature; /** Of the version that it is under. */ approval: Signing['approval'] }) {
  const formats = useFormats();
  const { authority, voided } = signature;
  return (
    <article className={classes.signature} data-void={voided ? true : undefined} aria-label={`Signature of ${signature.signer.name}`}>
      <Group gap="xs"><Text fw={600}>{signature.signer.name}</Text><Text size="sm">{signature.signer.email}</Text><Text size="sm">{signature.signer.title}, for {sideWords[signature.side]}</Text>{voided ? <StatusBadge tone="bad">Void</StatusBadge> : <StatusBadge tone="good">Signed</StatusBadge>}</Group>
      <Text size="sm">{formats.dateTime(signature.at)} · version {signature.sentNumber} · {authority.kind === 'resolution' ? `resolution ${authority.resolution}, meeting of ${formats.date(authority.meetingOn)}` : `${authority.appointment}, since ${formats.date(authority.from)}`}</Text>
      {approval && authority.kind === 'resolution' && isOtherResolution(approval, authority) && <InlineNote tone="attention" title="Another resolution than that of the approval">It was approved by resolution {approval.resolution}, meeting of {formats.date(approval.meetingOn)}.</InlineNote>}
      {voided && <InlineNote tone="attention" title="It counts no more">Since {formats.dateTime(voided.at)}, because {voidWords[voided.because]}{voided.by && ` (${voided.by})`}.</InlineNote>}
      <details className={classes.hashes}>
        <summary>Evidence</summary>
        <p className={classes.consent}>“{signature.consent.wording}”</p>
        <DefinitionList items={[{ term: 'Document', value: <code>{signature.seal.documentSha256}</code> }, { term: 'This act', value: <code>{signature.hash}</code> }, { term: 'The act before it', value: <code>{signature.previousHash}</code> }]} />
      </details>
    </article>
  );
}
