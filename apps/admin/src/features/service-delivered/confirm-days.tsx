/** Confirms that service is recorded whole up to a day: what follows from it is said before it is done. */
import { List, TextInput } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { periodWords } from '../../agreement-views/period-words.js';
import { ActButton } from '../../agreement-views/life-act.js';
import { LifeForm } from '../../agreement-views/life-form.js';
import { dayAfter } from '../../forms/civil-day.js';
import { type Service, useServiceActs } from './use-service.js';

export function ConfirmDays({ service }: { service: Service }) {
  const next = service.periods.toReversed().find(({ confirmed }) => !confirmed);
  if (!next) return null;
  return <ActButton label="Confirm days" title="Confirm that service is recorded" variant="filled">{(done) => <Confirming service={service} last={dayBefore(next.until)} onDone={done} />}</ActButton>;
}

function Confirming({ service, last: start, onDone }: { service: Service; last: string; onDone: () => void }) {
  const formats = useFormats();
  const acts = useServiceActs(service.agreement.id);
  const [last, setLast] = useState(start);
  const empty = service.periods.filter(({ from, confirmed, lines }) => !confirmed && from <= last && lines.some(({ promised, delivered }) => (promised ?? 0) > 0 && delivered === 0));
  return (
    <LifeForm name="confirm" about={service.agreement.title} action="Confirm the record" failed="Nothing was confirmed" said="These days are confirmed." labels={{ until: 'Last recorded day' }} send={() => acts.confirm(last ? dayAfter(last) : '')} onDone={onDone}>
      {(submit) => (
        <>
          <TextInput {...submit.field('until')} type="date" label="Last recorded day" description={service.confirmedUntil ? `Confirmed so far: through ${formats.date(dayBefore(service.confirmedUntil))}.` : 'Nothing is confirmed yet.'} value={last} onChange={(event) => setLast(event.currentTarget.value)} maw={280} />
          {empty.length > 0 && <InlineNote tone="attention" title="Nothing is recorded for some of these days">{formats.list(empty.toReversed().slice(0, 6).map((period) => periodWords(formats, period)))}{empty.length > 6 ? `, and ${formats.number(empty.length - 6)} more` : ''}: a service that was promised has no minutes. Import them first, unless nobody served.</InlineNote>}
          <List size="sm" spacing={4}>
            <List.Item>{service.agreement.municipality.name} sees these days, beside what was promised.</List.Item>
            {service.rule && <List.Item>Where less than {formats.percent(Number(service.rule.creditBelow), 1)} was delivered, the next billing run drafts a credit.</List.Item>}
            <List.Item>It cannot be undone. What is added, corrected or taken back later still counts and is corrected on the next bill; it asks for a reason, and {service.agreement.municipality.name} reads what stood there before.</List.Item>
          </List>
        </>
      )}
    </LifeForm>
  );
}
