/**
 * Letters of other alphabets, digits and signs that look like a Latin letter. After lower-casing and without
 * accents. Small on purpose: the letters people meet, not all of Unicode's list.
 */
export const LOOKS_LIKE: Record<string, string> = {
  // Cyrillic
  а: 'a', в: 'b', г: 'r', ԁ: 'd', е: 'e', ё: 'e', ғ: 'f', һ: 'h', н: 'h', і: 'l', ї: 'l', ј: 'j', к: 'k', ӏ: 'l', м: 'm', о: 'o', п: 'n',
  р: 'p', ԛ: 'q', с: 'c', ѕ: 's', т: 't', у: 'y', ү: 'y', ѵ: 'v', ԝ: 'w', х: 'x', ҳ: 'x', з: '3', б: '6', ь: 'b', и: 'u', є: 'e',
  // Greek
  α: 'a', β: 'b', ϐ: 'b', γ: 'y', ε: 'e', ζ: 'z', η: 'n', ι: 'l', κ: 'k', ϰ: 'k', μ: 'u', ν: 'v', ο: 'o', ρ: 'p', ϱ: 'p', σ: 'o', ς: 'c', τ: 't',
  υ: 'u', χ: 'x', ω: 'w', ϲ: 'c', ϳ: 'j',
  // Armenian and others
  օ: 'o', ս: 'u', հ: 'h', ո: 'n', ց: 'g', զ: 'q', ა: 'a', ᴀ: 'a', ᴅ: 'd', ᴇ: 'e', ᴍ: 'm', ᴏ: 'o', ɩ: 'l', ı: 'l', ɡ: 'g', ɑ: 'a', ʀ: 'r', ɴ: 'n', ʟ: 'l', ɪ: 'l',
  ø: 'o', đ: 'd', ħ: 'h', ł: 'l', ŧ: 't', ð: 'd', ŀ: 'l', ƒ: 'f',
  // Digits and signs
  '0': 'o', '1': 'l', '|': 'l', i: 'l', '3': 'e', '5': 's', '8': 'b', '-': '', _: '', '.': '',
}
