// Any page for residents, from its view.
import { AgencyScreen, StopScreen } from './screens/agency-screen.js';
import { ComplaintScreen, ComplaintStatusScreen, ComplaintTakenScreen } from './screens/complaint-screens.js';
import { NoticeScreen, ThanksScreen } from './screens/end-screens.js';
import { SurveyScreen } from './screens/survey-screen.js';
import type { PageView } from './view.js';
import { sayer, teller } from './words.js';

export function Page({ view }: { view: PageView }) {
  switch (view.kind) {
    case 'survey': return <SurveyScreen view={view} />;
    case 'thanks': return <ThanksScreen view={view} />;
    case 'notice': return <NoticeScreen view={view} />;
    case 'agency': return <AgencyScreen view={view} />;
    case 'stop': return <StopScreen view={view} />;
    case 'complaint': return <ComplaintScreen view={view} />;
    case 'complaint_taken': return <ComplaintTakenScreen view={view} />;
    case 'complaint_status': return <ComplaintStatusScreen view={view} />;
  }
}

/** What stands in the browser's tab. */
export function titleOf(view: PageView): string {
  const say = sayer(view);
  const agency = view.agency.name || 'Rapport';
  switch (view.kind) {
    case 'survey': {
      const title = say('page.title', { title: teller(view)(view.definition.title), agency });
      return view.problems.length > 0 ? say('page.title_error', { title }) : title;
    }
    case 'thanks': return say('page.title', { title: say('receipt.title'), agency });
    case 'notice': return say('page.title', { title: say(`state.${view.state}_title`), agency });
    case 'agency': return say('page.title', { title: say('verify.title'), agency });
    case 'stop': return say('page.title', { title: say('opt_out.title'), agency });
    case 'complaint': {
      const title = say('page.title', { title: say('complaint.title'), agency });
      return view.faults.length > 0 ? say('page.title_error', { title }) : title;
    }
    case 'complaint_taken': return say('page.title', { title: say('complaint.taken_title'), agency });
    case 'complaint_status': return say('page.title', { title: say('complaint.status_title'), agency });
  }
}
