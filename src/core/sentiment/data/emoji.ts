const entries = (valence: number, signs: string): readonly (readonly [string, number])[] =>
  signs.split(' ').map((sign) => [sign, valence] as const);

/** Valences of emoji and emoticons, -5 to 5. */
export const emojiValences: ReadonlyMap<string, number> = new Map([
  ...entries(4, '❤ 😍 🥰 😘 💕 💖 💜 💙 💚 💛 🧡 💗 💓 💞 💘 🎉 🥳 🤩 <3'),
  ...entries(
    3,
    '😀 😃 😄 😁 😆 😂 🤣 😊 ☺ 😇 🙂 😋 😎 👍 👏 🙌 💪 🔥 ✨ ⭐ 🌟 💯 🚀 😻 :D :-D =D xD XD ^^ ^_^',
  ),
  ...entries(2, '😉 😌 😏 🙏 🤗 ✅ 🎊 🏆 👌 😜 😝 😛 🤞 :) :-) =) (: :] ;) ;-) :P :-P :p'),
  ...entries(-1, '😐 😑 😶 🙄 😬 🤔 😕 🥱 :/ :-/ :\\ :| :-|'),
  ...entries(
    -2,
    "🙁 ☹ 😟 😞 😔 😓 😥 😢 😰 😧 😦 😩 😫 😣 😖 👎 🤦 😴 😒 ❌ :( :-( =( ): :[ :’( :'( D:",
  ),
  ...entries(-3, '😭 😱 😨 😠 😡 🤬 💔 🤮 🤢 😤 💩 >:( >:-('),
]);
