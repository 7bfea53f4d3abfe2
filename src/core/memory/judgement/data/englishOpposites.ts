/**
 * What cannot be done, or be so, at once: every word of the one side against every word of the other. Stems
 * are compared, so that each form of a word counts.
 */
export const opposedWords: readonly (readonly [one: string, other: string])[] = [
  [
    'put place pour insert add fill load pack apply install attach',
    'remove take empty unload unpack uninstall detach delete drop strip',
  ],
  ['speak talk say sing scream shout', 'silent quiet mute silence'],
  ['listen follow watch attend obey respect', 'ignore shun neglect avoid'],
  ['catch hit strike', 'miss drop'],
  ['clean wash wipe', 'dirty soil'],
  ['move run walk swim jump ride climb dance fly race', 'stop immobile motionless still idle'],
  ['hold carry lift raise', 'drop release lower'],
  ['open drill reopen', 'close shut plug'],
  ['begin start launch boot', 'stop end finish halt'],
  ['enter arrive board mount join', 'leave exit depart dismount unmount'],
  ['build assemble make create', 'destroy demolish dismantle break'],
  ['light ignite', 'extinguish'],
  [
    'tie lock fasten button zip fold wrap dress subscribe register pin archive load',
    'untie unlock unfasten unbutton unzip unfold unwrap undress unsubscribe unregister unpin unarchive unload',
  ],
  ['laugh smile', 'frown'],
  ['enable activate', 'disable deactivate'],
  ['allow permit accept support', 'forbid prohibit ban disallow reject refuse block'],
  ['require need mandatory obligatory required', 'optional unneeded unnecessary voluntary'],
  ['include', 'exclude omit'],
  ['public', 'private'],
  ['sync synchronous', 'async asynchronous'],
  ['always', 'never'],
  ['like love prefer want', 'dislike hate avoid'],
  ['enabled', 'disabled off'],
  ['manual manually hand', 'automatic automatically'],
  ['open unresolved pending broken failing', 'closed fixed resolved solved done'],
  ['encrypted', 'plaintext unencrypted'],
  ['free', 'paid'],
  ['stable', 'unstable flaky'],
  ['strict', 'loose lenient'],
  ['compressed', 'uncompressed'],
  ['signed', 'unsigned'],
  ['keep kept retain store', 'delete erase discard purge'],
  ['pause suspend freeze', 'resume continue unfreeze'],
  ['shared common joint', 'separate dedicated individual own'],
];

/** Verbs with a word after them, within three words. */
export const opposedPhrases: readonly (readonly [one: string, other: string])[] = [
  ['put on', 'take off'],
  ['put on', 'remove'],
  ['turn on', 'turn off'],
  ['turned on', 'turned off'],
  ['switch on', 'switch off'],
  ['switched on', 'switched off'],
  ['set up', 'put away'],
  ['set up', 'take down'],
  ['hold', 'put down'],
  ['pick up', 'put down'],
  ['ride', 'fall off'],
  ['ride', 'get off'],
  ['ride', 'get out'],
  ['go in', 'go out'],
  ['get on', 'get off'],
  ['get in', 'get out'],
  ['get on', 'fall off'],
  ['walk to', 'walk away'],
  ['opt in', 'opt out'],
  ['scale up', 'scale down'],
];

/** Where two statements that agree in all else go opposite ways. */
export const opposedDirections: readonly (readonly [one: string, other: string])[] = [
  ['into', 'out'],
  ['on', 'off'],
  ['onto', 'off'],
  ['near', 'far'],
  ['in', 'out'],
  ['before', 'after'],
  ['above', 'below'],
  ['over', 'under'],
  ['inside', 'outside'],
  ['first', 'last'],
  ['top', 'bottom'],
  ['left', 'right'],
  ['minimum', 'maximum'],
];

/** Of two such words each means another person. */
export const femaleWords: ReadonlySet<string> = new Set([
  'woman',
  'women',
  'girl',
  'girls',
  'lady',
]);
export const maleWords: ReadonlySet<string> = new Set(['man', 'men', 'boy', 'boys', 'guy']);

/** Postures: a thing that is said of no one in particular may be in another one elsewhere. */
export const postures: ReadonlySet<string> = new Set(
  'sitting standing lying running walking riding laughing crying'.split(' '),
);

/** Words that say where or how far, and matter less than what is said. */
export const particles: ReadonlySet<string> = new Set(
  'up down off out away over back around behind along across through together front near under above side top very'.split(
    ' ',
  ),
);
