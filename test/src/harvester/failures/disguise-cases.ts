import * as disguises from '../../sites/disguises.ts';
import { redirectTo, status, type FaultAnswer } from '../../sites/transport-faults.ts';
import type { FailureCase } from './failure-case.ts';

const everywhere = (code: FailureCase['code'], name: string, answer: FaultAnswer): FailureCase => ({
  code,
  name,
  told: 'run',
  strike: ({ site }) => site.strike(answer),
});

const inAnArticle = (code: FailureCase['code'], name: string, answer: FaultAnswer): FailureCase => ({
  code,
  name,
  told: 'item',
  strike: ({ site }) => site.strike(answer, site.publish({})),
  added: 1,
});

/** Answers that are no content and mostly say that all is well. */
export const DISGUISE_CASES: readonly FailureCase[] = [
  ...Object.entries(disguises.CHALLENGES).map(([name, answer]) =>
    everywhere('waf_challenge', `the challenge of ${name}`, answer),
  ),
  inAnArticle('waf_challenge', 'a challenge in the place of an article', disguises.CHALLENGES.阿里云),
  everywhere('blocked_ip', 'a refused address', disguises.blockedAddress),
  everywhere('blocked_ip', 'a refused address under a good status', disguises.blockedQuietly),
  everywhere('rate_limited', 'a plea to slow down under a good status', disguises.tooOften),
  everywhere('login_wall', 'a request for credentials', status(401)),
  everywhere('login_wall', 'a redirect to a sign-in', disguises.signInElsewhere),
  everywhere('login_wall', 'a form for a password', disguises.signInForm),
  {
    code: 'login_wall',
    name: 'a sign-in before an article',
    told: 'item',
    strike: ({ site }) => {
      site.strike(disguises.signInElsewhere, site.publish({}));
      site.strike(disguises.signInForm, disguises.SIGN_IN_PATH);
    },
    added: 1,
  },
  everywhere('soft_404', 'an error page under a good status', disguises.errorPage),
  everywhere('soft_404', 'an error page among the navigation of the site', disguises.errorAmongNavigation),
  inAnArticle('soft_404', 'an error page in the place of an article', disguises.errorAmongNavigation),
  everywhere('soft_404', 'a redirect to the home page', disguises.homePageByRedirect),
  everywhere('soft_404', 'the home page in the place of the list', disguises.homePageEverywhere),
  inAnArticle('soft_404', 'the home page in the place of an article', disguises.homePageEverywhere),
  inAnArticle('soft_404', 'an article led to the home page', redirectTo('/')),
  everywhere('http_5xx', 'works on the system under a good status', disguises.maintenance),
];
