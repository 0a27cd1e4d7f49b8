// Shown while answers are on their way, or wait on this device for a network.
import { FrameAround } from '../screens/frame.js';
import type { SurveyView } from '../view.js';
import { sayer } from '../words.js';

export function WaitingScreen({ view, sending, onAgain, onDiscard }: { view: SurveyView; sending: boolean; onAgain: () => void; onDiscard: () => void }) {
  const say = sayer(view);
  return (
    <FrameAround frame={{ ...view, languages: [] }}>
      <h1 tabIndex={-1}>{sending ? say('offline.sending') : say('offline.failed')}</h1>
      <p role="status">{sending ? say('page.loading') : say('offline.waiting')}</p>
      {!sending && (
        <div className="go">
          <button type="button" className="button" onClick={onAgain}>{say('button.try_again')}</button>
          <button type="button" className="link" onClick={onDiscard}>{say('offline.discard')}</button>
        </div>)}
    </FrameAround>
  );
}
