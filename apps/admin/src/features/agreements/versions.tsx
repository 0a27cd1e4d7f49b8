/** Every version of an agreement with what became of it, and the fingerprints of those that were sent. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { versionStateWords } from '../../agreement-views/agreement-words.js';
import type { Agreement, VersionSummary } from './use-agreements.js';
import { newestFirst, versionName } from './version-name.js';

export function Versions({ agreement }: { agreement: Agreement }) {
  const formats = useFormats();
  const columns: Column<VersionSummary>[] = [
    { key: 'name', header: 'Version', cell: versionName, strong: true },
    { key: 'state', header: 'State', cell: ({ state, kind }) => `${kind === 'amendment' ? 'amendment, ' : ''}${versionStateWords[state]}` },
    { key: 'made', header: 'Begun', cell: ({ createdAt, createdBy }) => `${formats.date(createdAt)}, ${createdBy}` },
    { key: 'sent', header: 'Sent', cell: ({ sentAt, sentBy }) => (sentAt ? `${formats.date(sentAt)}, ${sentBy ?? ''}` : 'not sent') },
    { key: 'hash', header: 'SHA-256 of the text', cell: ({ contentSha256 }) => (contentSha256 ? <code>{contentSha256.slice(0, 16)}…</code> : ''), onlyWide: true },
  ];
  return <Panel><DataTable caption="Versions" columns={columns} rows={newestFirst(agreement.versions)} rowKey={({ id }) => id} rowHref={({ id }) => `/agreements/${agreement.id}?tab=text&version=${id}`} empty={<EmptyState title="No version">It begins with the first draft.</EmptyState>} /></Panel>;
}
