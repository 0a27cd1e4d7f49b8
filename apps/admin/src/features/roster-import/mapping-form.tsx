/** Says what each column of the file means, whether the file is complete, and from which day changes hold. */
import { NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { changeRosterImport, rosterFields } from '@rapport/api-contract/people';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { fieldWords, type RosterField } from './import-words.js';
import { columnMeaning, mappingOf } from './mapping.js';
import { type RosterImport, takeImport } from './use-roster-imports.js';

const nothing = '';
const choices = [{ value: nothing, label: 'Leave out' }, ...rosterFields.map((value) => ({ value, label: fieldWords[value] }))];

export function MappingForm({ rosterImport }: { rosterImport: RosterImport }) {
  const { columns } = rosterImport.file;
  const [meanings, setMeanings] = useState(() => columnMeaning(columns.length, rosterImport.mapping));
  const [complete, setComplete] = useState(rosterImport.complete);
  const [effectiveOn, setEffectiveOn] = useState(rosterImport.effectiveOn);
  const submit = useSubmit('mapping');
  const send = async () => {
    const next = await submit.run(() => call(changeRosterImport, { params: { rosterImportId: rosterImport.id }, body: { mapping: mappingOf(meanings), complete, effectiveOn } }));
    if (next) await takeImport(next);
  };
  const same = complete === rosterImport.complete && effectiveOn === rosterImport.effectiveOn && meanings.join() === columnMeaning(columns.length, rosterImport.mapping).join();
  /** A field has one column: choosing it for another takes it from the first. */
  const choose = (index: number, field: RosterField | '') => setMeanings(meanings.map((each, at) => (at === index ? field : field && each === field ? '' : each)));
  return (
    <Panel title="How the file is read" note={`${rosterImport.file.encoding}, columns divided by ${rosterImport.file.delimiter === '\t' ? 'tabs' : `“${rosterImport.file.delimiter}”`}.`}>
      <Form submit={submit} action="Make the preview again" failed="The preview was not made" onSubmit={send} disabled={same}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
          {columns.map((column, index) => (
            <NativeSelect key={index} id={`mapping-column-${index}`} label={column.trim() || `Column ${index + 1}`} data={choices} value={meanings[index] ?? nothing} onChange={(event) => choose(index, event.currentTarget.value as RosterField | '')} />
          ))}
        </SimpleGrid>
        <Switch {...submit.field('complete')} label="The file holds everybody" description="The employment of people who are missing from it ends. Leave it off for a file with some of them." checked={complete} onChange={(event) => setComplete(event.currentTarget.checked)} />
        <TextInput {...submit.field('effectiveOn')} type="date" label="Changes of unit and supervisor hold from" value={effectiveOn} onChange={(event) => setEffectiveOn(event.currentTarget.value)} w={{ base: '100%', xs: 300 }} />
      </Form>
    </Panel>
  );
}
