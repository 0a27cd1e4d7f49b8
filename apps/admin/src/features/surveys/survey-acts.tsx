/** Activates, pauses, closes or deletes a survey, each with what it will do. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { leftOutWords } from './survey-words.js';
import { type Forecast, type Survey, useForecast, useSurveyActs } from './use-surveys.js';

type Act = 'activate' | 'pause' | 'close' | 'remove';

export function SurveyActs({ survey, onRemoved }: { survey: Survey; onRemoved: () => void }) {
  const formats = useFormats();
  const acts = useSurveyActs();
  const [act, setAct] = useState<Act>();
  const startable = survey.status === 'draft' || survey.status === 'paused';
  const { data: forecast } = useForecast(survey.id, startable);
  const close = () => setAct(undefined);
  const again = survey.status === 'paused';
  const done = async (work: Promise<unknown>, message: string) => {
    await work;
    notifications.show({ message });
  };
  return (
    <>
      {survey.status === 'draft' && survey.activatedAt === null && <Button variant="default" onClick={() => setAct('remove')}>Delete</Button>}
      {(survey.status === 'active' || survey.status === 'paused') && <Button variant="default" onClick={() => setAct('close')}>Close for good</Button>}
      {survey.status !== 'closed' && <Button component={Link} href={`/surveys/${survey.id}/edit`} variant="default">Change the rule</Button>}
      {survey.status === 'active' && <Button onClick={() => setAct('pause')}>Pause</Button>}
      {startable && <Button onClick={() => setAct('activate')} disabled={!forecast || forecast.obstacles.length > 0}>{again ? 'Go on' : 'Activate'}</Button>}
      <ConfirmDialog opened={act === 'activate'} onClose={close} title={again ? `Go on with ${survey.name}?` : `Activate ${survey.name}?`} confirm={again ? 'Go on' : 'Activate the survey'}
        consequences={forecast ? startConsequences(forecast, survey, formats) : []} undo="It can be paused at any time. Messages that were sent cannot be taken back." onConfirm={() => done(acts.activate(survey.id), 'The survey is active.')} />
      <ConfirmDialog opened={act === 'pause'} onClose={close} title={`Pause ${survey.name}?`} confirm="Pause the survey" consequences={['Nothing more is sent until it goes on.', 'Links that residents have go on working.']}
        undo="It can go on at any time; contacts that are too old by then are not asked." onConfirm={() => done(acts.pause(survey.id), 'The survey is paused.')} />
      <ConfirmDialog opened={act === 'close'} onClose={close} title={`Close ${survey.name} for good?`} confirm="Close the survey" dangerous consequences={['Nothing more is sent, and no contact is planned any more.', 'Links that residents have go on working until they expire.', 'Its answers stay in the results.']}
        undo="A closed survey cannot be opened again; start a new one instead." onConfirm={() => done(acts.close(survey.id), 'The survey is closed.')} />
      <ConfirmDialog opened={act === 'remove'} onClose={close} title={`Delete ${survey.name}?`} confirm="Delete the survey" dangerous consequences={['Its sending rule is deleted.', 'It never was active, so nobody was asked and no answer is lost.']}
        undo="This cannot be undone." onConfirm={() => done(acts.remove(survey.id), 'The survey was deleted.').then(onRemoved)} />
    </>
  );
}

function startConsequences(forecast: Forecast, survey: Survey, formats: ReturnType<typeof useFormats>): string[] {
  const kind = survey.channel === 'sms' ? 'text message' : 'e-mail';
  return [
    forecast.eligible === 0 ? 'No stored contact matches now; those that come are asked as they come.'
      : `${formats.count(forecast.eligible, { one: `resident gets one ${kind}`, other: `residents get one ${kind} each` })}${forecast.firstDueAt ? `, the first on ${formats.dateTime(forecast.firstDueAt)}` : ''}.`,
    ...leftOutWords(forecast.excluded, formats),
    'Contacts that arrive from now on are asked by the same rule.',
    ...(survey.activatedAt ? [] : [`That answers are ${survey.mode} is promised, and cannot change afterwards.`]),
  ];
}
