/** The answer as one calm page, and the signed bundle to hand on. */
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { evidenceKeys, exportEvidence } from '@rapport/api-contract/evidence';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { downloadConfirmed } from '../../session/step-up.js';
import { isOpen, kindWords } from '../../words/acknowledgement-words.js';
import { PolicyEvidence } from './policy-evidence.js';
import type { Evidence } from './use-evidence.js';

export function EvidenceAnswer({ answer }: { answer: Evidence }) {
  const formats = useFormats();
  const { on, person, policies } = answer;
  const bound = policies.filter((each) => each.bound);
  const signed = bound.filter(({ record }) => record?.kind === 'signed' || record?.kind === 'paper');
  const older = signed.filter(({ obligation }) => obligation !== null && isOpen(obligation.state)).length;
  const shown = bound.filter((each) => each.shown.length > 0).length;
  const who = [person.employed ? kindWords[person.kind] : 'not employed on that day', person.unit?.name, person.supervisor && `under ${person.supervisor.name}`, person.onLeave && 'on leave'].filter(Boolean).join(' · ');
  return (
    <Stack gap="md">
      <Panel title={`On ${formats.date(on)}, ${person.name} was bound by ${formats.count(bound.length, { one: 'policy', other: 'policies' })}`} note={`Number ${person.employeeNumber} · ${who}`}>
        <Stack gap="sm">
          <Text>{bound.length === 0 ? 'No policy was in force for this person on that day.' : `${formats.number(signed.length - older)} signed as asked, ${older > 0 ? `${formats.number(older)} signed in an older version only, ` : ''}${formats.number(bound.length - signed.length)} not signed; ${formats.number(shown)} were shown. All as it stood at the end of that day (${answer.timeZone}). A policy that is in force binds whether it was signed or not.`}</Text>
          <div><Button onClick={() => void downloadConfirmed(addressOf(exportEvidence, { personId: person.id }, { on }))}>Download the signed bundle</Button></div>
        </Stack>
      </Panel>
      {policies.length === 0 ? <Panel><EmptyState title="No policy concerned this person by then">Neither in force, nor owed, nor shown.</EmptyState></Panel> : [...bound, ...policies.filter((each) => !each.bound)].map((each) => <PolicyEvidence key={each.policy.id} item={each} />)}
      <Panel title="How to check the bundle without Rapport">
        <Stack gap="xs">
          <Text>The bundle holds this answer, the words that were shown, their hashes and their place in the audit chain, signed by this installation. Whoever gets it can check it offline, with the command that is published with Rapport’s source:</Text>
          <pre style={{ margin: 0, overflowX: 'auto' }} tabIndex={0} aria-label="Command"><code>npm run verify:evidence -- bundle.json KEY-ID</code></pre>
          <Text size="sm" c="dimmed">It says whether the signature is by that key and whether a single letter was changed. The key’s id (<code>kid</code>) stands with <Anchor inherit href={evidenceKeys.path}>the public keys of this installation</Anchor>; hand it over apart from the bundle. Without it the check says only that the bundle is whole, not who signed it. Reading this page and downloading the bundle are both recorded in the audit trail.</Text>
        </Stack>
      </Panel>
    </Stack>
  );
}
