/** One policy on that date: whether it bound the person, what was signed, and what was shown when. */
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { isOpen, recordWords, stateWords } from '../../words/acknowledgement-words.js';
import { enteredWords } from '../../words/what-happened.js';
import type { BoundPolicy } from './use-evidence.js';

const hash = (value: string) => <>SHA-256 <code style={{ overflowWrap: 'anywhere' }}>{value}</code></>;

export function PolicyEvidence({ item }: { item: BoundPolicy }) {
  const formats = useFormats();
  const { bound, inForce, obligation, record, shown } = item;
  const last = shown.at(-1);
  return (
    <Panel title={`${item.policy.number} ${item.policy.title}`} aside={bound ? <StatusBadge tone="accent">Bound</StatusBadge> : <StatusBadge>Not bound</StatusBadge>}>
      <DefinitionList items={[
        { term: 'In force', value: inForce ? `Version ${inForce.number}, since ${formats.date(inForce.effectiveOn)}` : 'No version was in force on that day', ...(inForce ? { note: hash(inForce.sha256) } : {}) },
        { term: 'Signed', value: record ? `${recordWords[record.kind]}: version ${record.versionNumber}, ${formats.dateTime(record.at)}${record.kind === 'signed' && obligation && isOpen(obligation.state) ? ', an older version than asked' : ''}` : 'Nothing, until that day', note: record ? <>{record.statement ? `“${record.statement.wording}” ` : ''}{record.signedBy ? `Signed with the login of ${record.signedBy.name} (${record.signedBy.userId}). ` : ''}{record.authentication ? `Signed in by ${record.authentication}. ` : ''}{enteredWords(record, formats.date)}{record.witness ? `Witness: ${record.witness.name}. ` : ''}{record.reason ? `Reason: ${record.reason} ` : ''}{hash(record.sha256)}</> : undefined },
        { term: 'Shown', value: last ? `${formats.count(shown.length, { one: 'time', other: 'times' })}, last version ${last.versionNumber} on ${formats.dateTime(last.at)}` : 'Never, until that day', note: last ? hash(last.sha256) : undefined },
        { term: 'Obligation', value: obligation ? <>{stateWords[obligation.state].label}, version {obligation.versionNumber}{isOpen(obligation.state) && (obligation.overdue ? <> <StatusBadge tone="bad">Overdue on that day</StatusBadge></> : ` · due ${formats.date(obligation.dueOn)}`)}{obligation.paused ? ' · waited while on leave' : ''}</> : 'None' },
      ]} />
    </Panel>
  );
}
