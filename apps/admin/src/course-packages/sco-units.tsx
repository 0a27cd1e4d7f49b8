/** A SCORM package of several units: the one that runs, its table of contents beside it (in a drawer on a phone), and the way to the next. */
import { Button, Drawer, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import classes from './package-frame.module.css';
import { OrderAtRest } from './order-at-rest.js';
import { PackageStandingLine } from './package-standing.js';
import { ScoContents } from './sco-contents.js';
import own from './sco-units.module.css';
import type { PackageStanding } from './use-package.js';
import { listed } from './unit-words.js';
import { useSco } from './use-sco.js';

interface Props { courseAttemptId: string; lessonId: string; title: string; first: PackageStanding }

export function ScoUnits({ courseAttemptId, lessonId, title, first }: Props) {
  const formats = useFormats();
  const { frame, standing, running, busy, trouble, said, open, next, previous, start } = useSco(courseAttemptId, lessonId, first);
  const [drawn, drawer] = useDisclosure(false);
  const { units, order } = standing;
  const asked = units.filter(({ required }) => required);
  const [left, at] = [asked.filter(({ state }) => state !== 'done'), running?.unit.at];
  const place = units.findIndex((unit) => unit.at === at);
  const here = units[place];
  const last = order ? false : place === units.length - 1;
  const shown = listed(units);
  // How many there will be is not known where the package leaves some out.
  const nth = order ? 0 : shown.findIndex((unit) => unit.at === at) + 1;
  const read = here?.reports === false && here.state !== 'done';
  const label = `Units of ${title}`;
  const choose = (unit: number) => { drawer.close(); void open(unit); };
  const contents = <ScoContents label={label} units={units} current={at} busy={busy} onOpen={choose} />;
  const done = `${formats.number(asked.length - left.length)} of ${formats.number(asked.length)} done`;
  return (
    <div className={classes.whole}>
      <Group justify="space-between">
        <PackageStandingLine now={standing} />
        <Button className={own.opener ?? ''} variant="default" onClick={drawer.open} aria-haspopup="dialog">{order ? 'Contents' : `Contents (${done})`}</Button>
      </Group>
      {trouble && <ErrorState error={trouble.error} doing={trouble.doing} action={<Button variant="default" onClick={trouble.again}>{trouble.elsewhere ? 'Go on here' : 'Try again'}</Button>} />}
      <div className={own.course}>
        <nav className={own.contents} aria-label={`Contents of ${title}`}>{!order && <Text size="sm" c="dimmed" mb="xs">{done}</Text>}{contents}</nav>
        <div className={own.stage}>
          <div className={own.head}>
            <Text role="status" fw={600} className={own.name ?? ''}>{here ? `${nth > 0 ? `${formats.number(nth)} of ${formats.number(shown.length)}: ` : ''}${here.title}` : ''}</Text>
            {running && (
              <div className={own.moves}>
                {!order?.hides.includes('previous') && <Button variant="default" disabled={busy || (order ? !order.previous : place <= 0)} onClick={() => void previous()}>Previous unit</Button>}
                {(here?.reports === false || !order?.hides.includes('continue')) && <Button variant="light" loading={busy} disabled={order?.next === false} onClick={() => void next()}>{last ? (read ? 'Read, finish' : 'Finish this unit') : read ? 'Read, next unit' : 'Next unit'}</Button>}
              </div>
            )}
          </div>
          {running && <iframe key={running.opening} ref={frame} className={classes.frame} title={running.unit.title} sandbox="allow-scripts" allow="fullscreen" src={running.address} />}
          {said !== undefined && <InlineNote tone="attention" title="It was not opened" announce>{said}</InlineNote>}
          {!running && !busy && !trouble && order && <OrderAtRest state={standing.state} order={order} onStart={() => void start()} onNext={() => void next()} />}
          {!running && !busy && !trouble && !order && (left.length === 0
            ? <InlineNote tone="good" title="You went through this package" announce>Choose a unit to look at it again.</InlineNote>
            : <InlineNote title="Not done yet" announce>Still to do: {formats.list(left.map((unit) => unit.title))}. Choose one to go on.</InlineNote>)}
        </div>
      </div>
      <Drawer opened={drawn} onClose={drawer.close} title="Contents" size={320} padding="md" closeButtonProps={{ 'aria-label': 'Close the contents' }}>{contents}</Drawer>
    </div>
  );
}
