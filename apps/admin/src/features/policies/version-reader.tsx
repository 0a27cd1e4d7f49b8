/** The text of one version to be read: key points, clauses with their numbers, files and what it cites; as everybody or as one kind of person sees it. */
import { Anchor, Stack, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readAttachment } from '@rapport/api-contract/policies';
import { forKind } from '@rapport/policy-engine/policy-content';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { type ReactNode, useEffect } from 'react';
import { TextLink } from '../../text-link.js';
import { RichTextBody } from '../../words/rich-text.js';
import { forWhom, personKindChoices, type PersonKind } from './policy-words.js';
import classes from './reading.module.css';
import type { Clause, Policy, Version } from './use-policies.js';

interface Props {
  version: Version;
  /** Titles of what it cites. */
  policy: Policy;
  /** Undefined: as everybody. */
  kind: PersonKind | undefined;
  onKind: (kind: PersonKind | undefined) => void;
  /** Beside or below each clause: its comments. */
  besideClause?: (clause: Clause) => ReactNode;
}

export const clauseAnchor = (clauseId: string): string => `clause-${clauseId}`;

export function VersionReader({ version, policy, kind, onKind, besideClause }: Props) {
  const { content } = version;
  const formats = useFormats();
  const seen = <T extends { kinds: PersonKind[] }>(list: T[]) => (kind ? forKind(list, kind) : list);
  const [points, clauses] = [seen(content.keyPoints), seen(content.clauses)];
  // A link to one clause arrives before its text does.
  useEffect(() => { if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(); }, [version.id]);
  const differs = [...content.clauses, ...content.keyPoints].some((each) => each.kinds.length > 0);
  return (
    <Stack gap="md" className={besideClause ? '' : classes.page ?? ''}>
      {differs && (
        <FilterChips label="Whose view">
          <ChoiceChip label="Shown as" value={kind ? personKindChoices.find((each) => each.value === kind)?.label.toLowerCase() ?? '' : 'everything'} choices={[{ value: '', label: 'everything' }, ...personKindChoices]} selected={kind ?? ''}
            onChange={(value) => onKind(value ? (value as PersonKind) : undefined)} />
        </FilterChips>
      )}
      {points.length > 0 && (
        <Panel title="Key points" tone="accent">
          <ul className={classes.points}>{points.map((point) => <li key={point.id}>{point.text}{!kind && point.kinds.length > 0 && <span>{forWhom(point.kinds, formats.list)}</span>}</li>)}</ul>
        </Panel>
      )}
      {clauses.length === 0 ? <Panel><Text c="dimmed">{content.clauses.length === 0 ? 'Nothing is written yet.' : 'No clause concerns this kind of person.'}</Text></Panel> : (
        <Panel>
          <ol className={classes.clauses}>
            {clauses.map((clause) => (
              <li key={clause.id} id={clauseAnchor(clause.id)} className={classes.clause} data-beside={besideClause ? true : undefined}>
                <div><ClauseView clause={clause} /></div>
                {besideClause?.(clause)}
              </li>
            ))}
          </ol>
        </Panel>
      )}
      <Attached version={version} />
      <Cited version={version} policy={policy} />
    </Stack>
  );
}

function ClauseView({ clause }: { clause: Clause }) {
  const formats = useFormats();
  return (
    <>
      <h2 className={classes.clauseHead}>{clause.number && <span className={classes.number}>{clause.number}</span>}<span>{clause.heading}</span></h2>
      {clause.kinds.length > 0 && <p className={classes.meta}>{forWhom(clause.kinds, formats.list)}</p>}
      <RichTextBody doc={clause.body} />
    </>
  );
}

function Attached({ version }: { version: Version }) {
  const formats = useFormats();
  const { attachments } = version.content;
  if (attachments.length === 0) return null;
  return (
    <Panel title="Attachments">
      <ul className={classes.plain}>
        {attachments.map((file) => (
          <li key={file.fileId}><Anchor href={addressOf(readAttachment, { policyId: version.policyId, policyVersionId: version.id, attachmentId: file.fileId })} download>{file.name}</Anchor> <Text span size="sm" c="dimmed">{formats.bytes(file.size)}</Text></li>
        ))}
      </ul>
    </Panel>
  );
}

function Cited({ version, policy }: { version: Version; policy: Policy }) {
  const { references } = version.content;
  if (references.length === 0) return null;
  return (
    <Panel title="What it cites">
      <ul className={classes.plain}>
        {references.map(({ policyId, clauseId }) => {
          const known = policy.references.find((each) => each.policyId === policyId && each.clauseId === clauseId) ?? policy.references.find((each) => each.policyId === policyId);
          return <li key={`${policyId} ${clauseId}`}><TextLink href={clauseId ? `/policies/${policyId}#${clauseAnchor(clauseId)}` : `/policies/${policyId}`}>{known ? `${known.policyNumber} ${known.title}` : 'Another policy'}</TextLink>{clauseId && <Text span size="sm" c="dimmed"> one of its clauses</Text>}</li>;
        })}
      </ul>
    </Panel>
  );
}
