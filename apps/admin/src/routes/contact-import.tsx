/** One import of contacts, wherever it stands: columns, preview, running, result. */
import { Button, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { StepList } from '@rapport/ui/step-list';
import { counted, resultTitle, sentence, stateWords } from '../features/contact-imports/import-words.js';
import { MappingStep } from '../features/contact-imports/mapping-step.js';
import { Applied, Cancelled, Failed } from '../features/contact-imports/outcome.js';
import { PreviewStep } from '../features/contact-imports/preview-step.js';
import { Running } from '../features/contact-imports/running.js';
import { type ContactImport, isWorking, useContactImport } from '../features/contact-imports/use-contact-imports.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { staffName } from '../words/staff-name.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const steps = [
  { key: 'file', label: 'File', states: ['uploaded'] }, { key: 'columns', label: 'Columns', states: ['analysed'] }, { key: 'preview', label: 'Preview', states: ['previewing', 'previewed'] },
  { key: 'import', label: 'Import', states: ['applying'] }, { key: 'done', label: 'Done', states: ['applied'] },
];

export function ContactImportScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { data: item, error, refetch } = useContactImport(address.param('contactImportId'));
  const again = item?.state === 'previewed' && address.text('step') === 'columns';
  usePageTitle(item ? `${stateWords[item.state].label}: ${item.file.name}` : 'Import');
  if (error && !item) return <ErrorState error={error} doing="The import could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/contacts/imports">All imports</TextLink>} />;
  if (!item) return <LoadingState label="Loading the import" shape="cards" />;
  const at = again ? 1 : steps.findIndex(({ states }) => states.includes(item.state));
  const ended = item.state === 'cancelled' || item.state === 'failed' || item.state === 'cancelling';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Contacts', href: '/contacts' }, { label: 'Imports', href: '/contacts/imports' }, { label: item.file.name }]}
        title={titleOf(item, again, formats)} status={<StatusBadge tone={stateWords[item.state].tone}>{stateWords[item.state].label}</StatusBadge>}
        subtitle={`${item.file.name}, ${formats.bytes(item.file.bytes)}, from ${item.source} · begun by ${staffName(item.createdBy)}, ${formats.dateTime(item.createdAt)}`} />
      {!ended && <StepList label="Steps of the import" steps={steps.map(({ key, label }, index) => ({ key, label, state: index < at || item.state === 'applied' ? 'done' : index === at ? 'current' : 'ahead' }))} />}
      <Step item={item} again={again} onStep={(step) => address.set({ step })} />
    </Stack>
  );
}

function Step({ item, again, onStep }: { item: ContactImport; again: boolean; onStep: (step: string | undefined) => void }) {
  const mayImport = useMay('contacts:import');
  const { agency } = useSignedIn();
  if (isWorking(item.state)) return <Running item={item} mayImport={mayImport} />;
  if (item.state === 'analysed' || again) {
    return <MappingStep key={item.id} item={item} timeZone={agency?.timeZone ?? 'UTC'} onMapped={() => onStep(undefined)}
      secondary={again && <Button variant="default" onClick={() => onStep(undefined)}>Back to the preview</Button>} />;
  }
  if (item.state === 'previewed' && item.preview) return <PreviewStep item={item} preview={item.preview} mayImport={mayImport} onColumns={() => onStep('columns')} />;
  if (item.state === 'applied') return <Applied item={item} mayImport={mayImport} />;
  return item.state === 'cancelled' ? <Cancelled item={item} /> : <Failed item={item} />;
}

function titleOf(item: ContactImport, again: boolean, formats: ReturnType<typeof useFormats>): string {
  if (item.state === 'applied') return resultTitle(item.result.added, item.result.rejected, item.preview?.flags.find(({ flag }) => flag === 'no_township')?.rows ?? 0, formats);
  if (item.state === 'analysed' || again) return 'Which column is what?';
  if (item.state === 'previewed' && item.preview) {
    const { fresh, rejected } = item.preview;
    return `${sentence(counted(fresh, 'contact is', 'contacts are', formats))} new${rejected > 0 ? `, ${counted(rejected, 'line is rejected', 'lines are rejected', formats)}` : ''}`;
  }
  if (item.state === 'cancelled') return 'The import was taken back';
  if (item.state === 'failed') return 'The file could not be read';
  return stateWords[item.state].label;
}
