/** What is left of the time by the server's clock; a wrong clock in the phone changes nothing. */
import { VisuallyHidden } from '@rapport/ui/visually-hidden';
import { useEffect, useState } from 'react';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';

const second = 1000;
/** Seconds left at which it is said aloud. */
const spoken = [600, 300, 60];

interface Props { deadlineAt: string; serverTime: string; onEnd: () => void }

export function QuizClock({ deadlineAt, serverTime, onEnd }: Props) {
  const formats = useFormats();
  // Between the clocks of server and device when the attempt was read.
  const [offset] = useState(() => Date.parse(serverTime) - Date.now());
  const secondsLeft = () => Math.max(0, Math.ceil((Date.parse(deadlineAt) - (Date.now() + offset)) / second));
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const timer = setInterval(() => {
      const now = secondsLeft();
      setLeft(now);
      if (now === 0) {
        clearInterval(timer);
        onEnd();
      }
    }, second);
    return () => clearInterval(timer);
    // Runs for one deadline; the functions are new with every drawing.
  }, [deadlineAt]);
  const told = spoken.find((at) => left <= at && left > at - 5);
  return (
    <>
      <StatusBadge tone={left <= 60 ? 'attention' : 'neutral'}><span role="timer" aria-label="Time left">{left >= 120 ? `${formats.minutes(Math.ceil(left / 60))} left` : `${left} s left`}</span></StatusBadge>
      <VisuallyHidden><span role="status">{told ? `${formats.minutes(told / 60)} left` : ''}</span></VisuallyHidden>
    </>
  );
}
