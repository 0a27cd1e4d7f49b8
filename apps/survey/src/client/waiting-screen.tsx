// Shown while answers are on their way, or wait on this device for a network.
import { FrameAround } from '../screens/frame.js';
import type { SurveyView } from '../view.js';
import { sayer } from '../words.js';

export function WaitingScreen({ view, sending }: { view: SurveyView; sending: boolean }) {
  const say = sayer(view);
  return (
    <FrameAround frame={{ ...view, languages: [] }}>
      <h1 tabIndex={-1}>{sending ? say('offline.sending') : say('offline.failed')}</h1>
      <p role="status">{sending ? say('page.loading') : say('offline.waiting')}</p>
    </FrameAround>
  );
}
