/** Confirms which column is what: guessed or remembered, with values from the file beside each. */
import { NativeSelect, Select, Text } from '@mantine/core';
import { mappableFields, timeFormats, type MappableField, type TimeFormat } from '@rapport/api-contract/contact-imports';
import { responseTimes } from '@rapport/api-contract/contacts';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState, type ReactNode } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { fieldWords, timeFormatWords } from './import-words.js';
import { draftOf, mappingOf, samplesOf, unusedColumns, type MappingDraft } from './mapping-draft.js';
import classes from './mapping-step.module.css';
import { type ContactImport, useImportActs } from './use-contact-imports.js';

const zones = Intl.supportedValuesOf('timeZone');
const placeFields: readonly MappableField[] = ['township', 'address', 'zip', 'lat', 'lng', 'unit'];
const isTime = (field: MappableField): boolean => responseTimes.some((time) => time === field);
const otherFields = mappableFields.filter((field) => field !== 'type' && !placeFields.includes(field) && !isTime(field));

/** `secondary` leads back where the mapping is done again. */
export function MappingStep({ item, timeZone, onMapped, secondary }: { item: ContactImport; timeZone: string; onMapped: () => void; secondary?: ReactNode }) {
  const [draft, setDraft] = useState(() => draftOf(item, timeZone));
  const acts = useImportActs(item.id);
  const submit = useSubmit('mapping');
  const mapping = mappingOf(draft);
  const change = (part: Partial<MappingDraft>) => setDraft({ ...draft, ...part });
  const options = [{ value: '', label: 'Not in this file' }, ...item.header.map((name, index) => ({ value: String(index), label: name.trim() || `Column ${index + 1}` }))];
  const row = (field: string, label: string, hint: string, column: number | null | undefined, onColumn: (column: number | null) => void, required = false) => (
    <div className={classes.row} key={field}>
      <NativeSelect {...submit.field(field)} label={label} description={hint} data={options} value={column === null || column === undefined ? '' : String(column)} required={required}
        onChange={(event) => onColumn(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))} />
      <Samples values={samplesOf(item.sample, column)} chosen={typeof column === 'number'} />
    </div>
  );
  const fieldRow = (field: MappableField) => row(`columns.${field}`, fieldWords[field].label, fieldWords[field].hint, draft.columns[field], (column) => change({ columns: { ...draft.columns, [field]: column } }), field === 'type');
  const unused = unusedColumns(draft, item.header.length);
  const send = async () => {
    if (mapping && (await submit.run(() => acts.map(mapping)))) onMapped();
  };
  return (
    <Form submit={submit} action="Check every line" onSubmit={send} failed="The columns were not taken" disabled={!mapping} secondary={secondary}>
      {item.state === 'analysed' && item.failure && <InlineNote tone="bad" title={item.failure.line ? `It did not work: line ${item.failure.line}` : 'It did not work'}>{item.failure.detail}</InlineNote>}
      <InlineNote tone={item.proposal?.basis === 'remembered' ? 'good' : 'accent'} title={item.proposal?.basis === 'remembered' ? `As in the last import from ${item.source}` : 'Guessed from the names and the first lines'}>
        Look at the values beside each column. Nothing is added yet: the next step checks every line and shows what it found.
      </InlineNote>
      <Panel title="When and what" note="Every contact needs these two.">
        {row('occurredAt.column', 'Date and time', 'When the contact happened', draft.column, (column) => change({ column }), true)}
        {row('occurredAt.timeColumn', 'Time, if it has a column of its own', 'Read together with the date', draft.timeColumn, (timeColumn) => change({ timeColumn }))}
        <div className={classes.row}>
          <NativeSelect {...submit.field('occurredAt.format')} label="How date and time are written" value={draft.format} data={timeFormats.map((value) => ({ value, label: timeFormatWords[value] }))}
            onChange={(event) => change({ format: timeFormats.find((each): each is TimeFormat => each === event.currentTarget.value) ?? draft.format })} />
          <Select {...submit.field('occurredAt.timeZone')} label="Time zone of the file" description="An offset written in the file wins over it" data={zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones]}
            value={draft.timeZone} onChange={(zone) => zone && change({ timeZone: zone })} searchable allowDeselect={false} limit={100} maw={350} nothingFoundMessage="No such time zone" />
        </div>
        {fieldRow('type')}
      </Panel>
      <Panel title="How fast it was answered" note="Leave out what the file does not tell. Times out of their order or in the future are left out of the contact, which says so.">{responseTimes.map(fieldRow)}</Panel>
      <Panel title="Where">{placeFields.map(fieldRow)}</Panel>
      <Panel title="Who and what else" note="Without a telephone number or an e-mail address nobody can be asked, but the contacts still count.">{otherFields.map(fieldRow)}</Panel>
      {unused.length > 0 && (
        <Panel title={unused.length === 1 ? 'One column is left out' : `${unused.length} columns are left out`}>
          <ul className={classes.unused}>{unused.map((index) => <li key={index}>{item.header[index] || `Column ${index + 1}`}<Text span size="sm" c="dimmed"> {samplesOf(item.sample, index, 2).join(' · ')}</Text></li>)}</ul>
        </Panel>
      )}
      {!mapping && <Text size="sm" c="dimmed">Choose the columns of date and time and of the type to go on.</Text>}
    </Form>
  );
}

function Samples({ values, chosen }: { values: readonly string[]; chosen: boolean }) {
  if (!chosen) return <span />;
  if (values.length === 0) return <p className={classes.samples}>Empty in the first lines</p>;
  return <ul className={classes.samples}>{values.map((value) => <li key={value}><code>{value.length > 90 ? `${value.slice(0, 90)}…` : value}</code></li>)}</ul>;
}
