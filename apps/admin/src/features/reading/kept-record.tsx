/** What is kept of a finished obligation: the record and every showing. */
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { closedBecause, recordWords, stateWords } from '../../words/acknowledgement-words.js';
import type { Mine } from './use-reading.js';

export function KeptRecord({ mine }: { mine: Mine }) {
  const formats = useFormats();
  const { record, shown, closedReason } = mine;
  return (
    <Panel title="What is kept">
      <DefinitionList items={[
        { term: 'Outcome', value: record ? recordWords[record.kind] : stateWords[mine.state].label, ...(closedReason && closedBecause(closedReason) ? { note: closedBecause(closedReason) } : {}) },
        ...(record ? [
          { term: 'When', value: formats.dateTime(record.at), ...(record.signedOn ? { note: `Day on the paper: ${formats.date(record.signedOn)}` } : {}) },
          { term: 'Version', value: `Version ${record.versionNumber}`, note: <>SHA-256 <code>{record.sha256}</code></> },
        ] : []),
        ...(record?.statement ? [{ term: 'Statement', value: `“${record.statement.wording}”` }] : []),
        ...(record?.recordedBy ? [{ term: 'Entered by', value: record.recordedBy }] : []), ...(record?.witness ? [{ term: 'Witness', value: record.witness.name }] : []), ...(record?.reason ? [{ term: 'Reason', value: record.reason }] : []),
        { term: 'Shown to you', value: shown.length === 0 ? 'Never' : shown.slice(-5).map(({ at, versionNumber }) => <span key={at} style={{ display: 'block' }}>Version {versionNumber}, {formats.dateTime(at)}</span>) },
      ]} />
    </Panel>
  );
}
