export { type Clock, systemClock } from './clock.ts';
export { type FrozenClock, frozenClock } from './frozen-clock.ts';
