/** Shows what applying would do, takes the decisions, and applies. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { useSubmit } from '../../forms/use-submit.js';
import { useSignedIn } from '../../session/use-session.js';
import { exclusionWords } from '../../words/exclusion-words.js';
import { applyBody, type Decisions, townshipCounts, undecided } from './decisions.js';
import { counted, flagWords, sentence } from './import-words.js';
import classes from './mapping-step.module.css';
import { RejectsPanel } from './rejects-panel.js';
import { TownshipPanel } from './township-panel.js';
import { TypePanel } from './type-panel.js';
import { type ContactImport, type ImportPreview, useImportActs, useImportChoices } from './use-contact-imports.js';

/** `mayImport`: others may look. `onColumns` leads back to the columns. */
export function PreviewStep({ item, preview, mayImport, onColumns }: { item: ContactImport; preview: ImportPreview; mayImport: boolean; onColumns: () => void }) {
  const formats = useFormats();
  const { agency } = useSignedIn();
  const [decisions, setDecisions] = useSessionStorage<Decisions>({ key: `contact-import-${agency?.id ?? ''}-${item.id}`, defaultValue: undecided, getInitialValueInEffect: false });
  const { groups = [], municipalities = [], error } = useImportChoices();
  const acts = useImportActs(item.id);
  const submit = useSubmit('apply');
  const { create, without } = townshipCounts(preview.townships, decisions.townships);
  const will = [
    preview.fresh === 0 ? 'Nothing new would be added' : `${counted(preview.fresh, 'contact', 'contacts', formats)} will be added`,
    ...(create > 0 ? [`${counted(create, 'municipality', 'municipalities', formats)} created`] : []),
    ...(without > 0 ? [`${counted(without, 'township stays', 'townships stay', formats)} without a municipality`] : []),
  ].join(', ');
  return (
    <Stack gap="md">
      <Figures preview={preview} />
      {error && <ErrorState error={error} doing="Groups and municipalities could not be loaded" />}
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The import was not started" />}
      {preview.rejected > 0 && <RejectsPanel contactImportId={item.id} rejected={preview.rejected} />}
      {preview.townships.length > 0 && <TownshipPanel townships={preview.townships} municipalities={municipalities} decisions={decisions.townships} onChange={(townships) => setDecisions({ ...decisions, townships })} />}
      <TypePanel types={preview.types} groups={groups} decisions={decisions.types} onChange={(types) => setDecisions({ ...decisions, types })} />
      {(preview.flags.length > 0 || preview.excluded.length > 0) && <Aside preview={preview} />}
      {mayImport && (
        <section className={classes.bar} aria-label="Import">
          <Text size="sm" role="status">{sentence(will)}.</Text>
          <Group gap="sm">
            <Button variant="default" onClick={onColumns}>Change the columns</Button>
            <Button loading={submit.busy} onClick={() => void submit.run(() => acts.apply(applyBody(preview, decisions, groups)))}>
              {preview.fresh === 0 ? 'Finish without adding' : `Import ${formats.count(preview.fresh, { one: 'contact', other: 'contacts' })}`}
            </Button>
          </Group>
        </section>
      )}
    </Stack>
  );
}

function Figures({ preview }: { preview: ImportPreview }) {
  const formats = useFormats();
  return (
    <Panel>
      <StatRow>
        <Stat label="New" value={formats.number(preview.fresh)} basis={preview.earliest && preview.latest ? formats.dateRange(preview.earliest, preview.latest) : undefined} />
        <Stat label="Already there" value={formats.number(preview.alreadyThere)} basis={preview.differing > 0 ? `${formats.number(preview.differing)} with other content; what is stored is kept` : 'Not added twice'} />
        <Stat label="Rejected" value={formats.number(preview.rejected)} basis={`of ${formats.number(preview.rows)} lines`} />
        <Stat label="Flagged" value={formats.number(preview.flagged)} basis="Imported, with something missing" />
      </StatRow>
      {preview.differing > 0 && <InlineNote tone="attention" title={`${counted(preview.differing, 'contact was', 'contacts were', formats)} stored before with other content`}>The import never overwrites. Correct them one by one if the file is right.</InlineNote>}
    </Panel>
  );
}

function Aside({ preview }: { preview: ImportPreview }) {
  const formats = useFormats();
  const excluded = preview.excluded.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <>
      {excluded > 0 && (
        <Panel title={`${formats.number(excluded)} contacts will never be asked about`} note="They are kept and counted, and left out before anything is sent.">
          <DefinitionList items={preview.excluded.map(({ reason, rows }) => ({ term: exclusionWords[reason], value: formats.number(rows) }))} />
        </Panel>
      )}
      {preview.flags.length > 0 && (
        <Panel title="What is missing" note="These contacts are imported all the same; what is missing can be added later.">
          <DefinitionList items={preview.flags.map(({ flag, rows }) => ({ term: sentence(flagWords[flag]), value: formats.number(rows) }))} />
        </Panel>
      )}
    </>
  );
}
