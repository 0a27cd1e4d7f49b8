/** What is known about a policy beside its text: owner, dates, audience, seal, and who cites it. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useUnitOptions } from '../../forms/audience-choices.js';
import { audienceWords } from '../../forms/audience-words.js';
import { dayIn } from '../../forms/civil-day.js';
import { useMay, useSignedIn } from '../../session/use-session.js';
import { TextLink } from '../../text-link.js';
import { categoryWords, kindWords, materialityWords } from './policy-words.js';
import classes from './reading.module.css';
import { clauseAnchor } from './version-reader.js';
import { type Policy, usePolicySettings, type Version } from './use-policies.js';

/** The address where the public reads it; nothing where the public may not. */
export function PublicLink({ policy }: { policy: Policy }) {
  const { agency } = useSignedIn();
  const { data: settings } = usePolicySettings();
  if (!policy.public || !settings?.publicPage || !agency || policy.status !== 'in_force') return null;
  return <Anchor inherit href={`/a/${agency.slug}/policies/${policy.id}`} target="_blank" rel="noreferrer">Public page</Anchor>;
}

export function PolicyFacts({ policy, version }: { policy: Policy; version: Version | undefined }) {
  const formats = useFormats();
  const mayWrite = useMay('policies:write');
  return (
    <Stack gap="md">
      <Panel title="About this policy">
        <Stack gap="md">
          <DefinitionList items={[
            { term: 'Number', value: policy.number }, { term: 'Kind', value: kindWords[policy.kind] }, { term: 'Category', value: categoryWords[policy.category] }, { term: 'Owner', value: policy.owner?.name ?? 'Nobody yet' },
            ...lastDayFact(policy, formats),
            { term: 'Next review', value: policy.reviewDueOn ? formats.date(policy.reviewDueOn) : 'Not set' }, { term: 'The public may read it', value: policy.public ? 'Yes' : 'No' },
          ]} />
          {mayWrite && <Group><Button component={Link} href={`/policies/${policy.id}/details`} variant="default">Change details</Button></Group>}
        </Stack>
      </Panel>
      {version && <VersionFacts version={version} policy={null} title="About the version that is shown" />}
      <Panel title="What cites it">
        {policy.citedBy.length === 0 ? <Text size="sm" c="dimmed">No other policy cites it.</Text>
          : <ul className={classes.plain}>{policy.citedBy.map((each) => <li key={`${each.policyId} ${each.clauseId}`}><TextLink href={`/policies/${each.policyId}`}>{each.policyNumber} {each.title}</TextLink>{each.clauseId && <> <TextLink href={`/policies/${policy.id}#${clauseAnchor(each.clauseId)}`}>this clause</TextLink></>}</li>)}</ul>}
      </Panel>
    </Stack>
  );
}

/** Until when a special order holds. */
function lastDayFact({ kind, expiresOn }: Policy, formats: ReturnType<typeof useFormats>) {
  if (kind !== 'special_order') return [];
  const over = expiresOn !== null && expiresOn < dayIn(formats.timeZone, new Date());
  return [{ term: 'Last day', value: expiresOn ? formats.date(expiresOn) : 'Not set yet', note: over ? 'This day is over.' : expiresOn ? 'It ends by itself after this day.' : 'A special order needs one before it is reviewed.' }];
}

/** What a version says about itself: for whom it is, until when it holds, by when it is signed, and what changed. `policy`: where nothing else says its last day. */
export function VersionFacts({ version, policy, title }: { version: Version; policy: Policy | null; title: string }) {
  const formats = useFormats();
  const units = useUnitOptions();
  return (
    <Panel title={title}>
      <DefinitionList items={[
        ...(policy ? lastDayFact(policy, formats) : []),
        { term: 'For', value: audienceWords(version.audience, units) }, { term: 'Acknowledged within', value: version.acknowledgeWithinDays === null ? 'Nobody is asked' : formats.count(version.acknowledgeWithinDays, { one: 'day', other: 'days' }) },
        { term: 'Reading time', value: formats.minutes(version.minutes) }, { term: 'Change', value: materialityWords[version.materiality.confirmed ?? version.materiality.proposed].label, note: version.materiality.confirmed ? 'Confirmed at approval' : 'Proposed by the author' },
        ...(version.changeSummary ? [{ term: 'What changed', value: version.changeSummary }] : []),
        { term: 'Seal (SHA-256)', value: version.sha256 ? <span className={classes.hash}>{version.sha256}</span> : 'Made at approval', note: 'Over the text and every attachment; acknowledgements keep it' },
      ]} />
    </Panel>
  );
}
