/** One obligation with its record, what was shown, and its history; the same for a supervisor and for the agency. */
import type { obligationDetail } from '@rapport/api-contract/acknowledgements';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { Timeline } from '@rapport/ui/timeline';
import type { z } from 'zod';
import { TextLink } from '../text-link.js';
import { closedBecause, recordWords } from './acknowledgement-words.js';
import { staffName } from './staff-name.js';
import { whatHappened } from './what-happened.js';

type Detail = z.output<typeof obligationDetail>;

/** `scan`: where the scan of a paper signature is. */
export function ObligationFacts({ detail, scan }: { detail: Detail; scan: string }) {
  const formats = useFormats();
  const { record, shown } = detail;
  const entries = [
    ...detail.history.map((each, at) => ({ id: `h${at}`, at: each.at, who: staffName(detail.person.name), what: whatHappened(each.what, record, formats.date), detail: each.detail ? closedBecause(each.detail) || undefined : undefined })),
    ...shown.map((each, at) => ({ id: `s${at}`, at: each.at, who: staffName(detail.person.name), what: `was shown version ${each.versionNumber}` as string, detail: undefined })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <>
      {record && <Panel title="Record" note="It never changes.">
        <DefinitionList items={[
          { term: 'What', value: recordWords[record.kind], note: record.kind === 'paper' ? 'Entered by somebody else; never counted as the person’s own signature in Rapport.' : undefined },
          { term: 'When', value: formats.dateTime(record.at), note: record.signedOn ? `Day on the paper: ${formats.date(record.signedOn)}` : undefined },
          { term: 'Version', value: `Version ${record.versionNumber}`, note: <>SHA-256 <code style={{ overflowWrap: 'anywhere' }}>{record.sha256}</code></> },
          ...(record.statement ? [{ term: 'Statement', value: `“${record.statement.wording}”` }] : []),
          ...(record.signedBy ? [{ term: 'Signed with the login of', value: record.signedBy.name, note: record.signedBy.userId }] : []), ...(record.recordedBy ? [{ term: 'Entered by', value: record.recordedBy }] : []), ...(record.witness ? [{ term: 'Witness', value: record.witness.name }] : []), ...(record.reason ? [{ term: 'Reason', value: record.reason }] : []),
          ...(record.authentication ? [{ term: 'Signed in by', value: record.authentication, note: [record.ip, record.userAgent].filter(Boolean).join(' · ') }] : []),
          ...(record.hasScan ? [{ term: 'Scan', value: <TextLink href={scan} download>Download the scan</TextLink> }] : []),
        ]} />
      </Panel>}
      <Panel title="What happened"><Timeline label="History" entries={entries} /></Panel>
    </>
  );
}
