//! Eight draws side by side, as plain arrays.
//!
//! Each operation is a loop over eight numbers that the compiler turns into vector instructions of whatever the processor has. The
//! arithmetic is IEEE addition, subtraction, multiplication and division only, never fused, so every path gives the same bits.

/// How many draws go side by side.
pub(crate) const LANES: usize = 8;

/// One real number for each draw.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub(crate) struct Reals(pub(crate) [f64; LANES]);

/// One word for each draw; most hold 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(crate) struct Words(pub(crate) [u64; LANES]);

/// A whole number of heads for each draw, as it is kept between steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(32))]
pub(crate) struct Heads(pub(crate) [u32; LANES]);

/// 2^52: added to a whole number below it, that number stands in the low bits.
const WHOLE: f64 = 4_503_599_627_370_496.0;
const WHOLE_BITS: u64 = 0x4330_0000_0000_0000;
const LOW: u64 = 0xffff_ffff;

macro_rules! lanewise {
    ($(#[doc = $doc:literal])* $name:ident, $kind:ident, |$a:ident, $b:ident| $body:expr) => {
        $(#[doc = $doc])*
        #[inline(always)]
        pub(crate) fn $name(self, other: $kind) -> $kind {
            let mut result = self;
            for lane in 0..LANES {
                let ($a, $b) = (self.0[lane], other.0[lane]);
                result.0[lane] = $body;
            }
            result
        }
    };
}

impl Reals {
    pub(crate) const ZERO: Reals = Reals([0.0; LANES]);

    #[inline(always)]
    pub(crate) fn all(value: f64) -> Reals {
        Reals([value; LANES])
    }

    lanewise!(plus, Reals, |a, b| a + b);
    lanewise!(less, Reals, |a, b| a - b);
    lanewise!(times, Reals, |a, b| a * b);
    lanewise!(over, Reals, |a, b| a / b);
    lanewise!(
        /// The smaller of the two.
        least, Reals, |a, b| if a < b { a } else { b });
    lanewise!(
        /// The larger of the two.
        most, Reals, |a, b| if a > b { a } else { b });

    /// The largest of the eight.
    #[inline(always)]
    pub(crate) fn peak(self) -> f64 {
        let mut peak = self.0[0];
        for lane in 1..LANES {
            peak = if self.0[lane] > peak { self.0[lane] } else { peak };
        }
        peak
    }

    #[inline(always)]
    pub(crate) fn any_below(self, other: Reals) -> bool {
        let mut any = false;
        for lane in 0..LANES {
            any |= self.0[lane] < other.0[lane];
        }
        any
    }

    /// One more in each lane where `a` is below `b`.
    #[inline(always)]
    pub(crate) fn count_below(self, a: Reals, b: Reals) -> Reals {
        let mut result = self;
        for lane in 0..LANES {
            result.0[lane] = self.0[lane] + if a.0[lane] < b.0[lane] { 1.0 } else { 0.0 };
        }
        result
    }

    /// `then` where this number is at most one half, `other` elsewhere.
    #[inline(always)]
    pub(crate) fn upto_half(self, then: Reals, other: Reals) -> Reals {
        let mut result = then;
        for lane in 0..LANES {
            result.0[lane] = if self.0[lane] <= 0.5 { then.0[lane] } else { other.0[lane] };
        }
        result
    }

    /// The whole numbers from 0 to 2^32 - 1 that these are.
    #[inline(always)]
    pub(crate) fn heads(self) -> Heads {
        let mut result = Heads([0; LANES]);
        for lane in 0..LANES {
            result.0[lane] = (self.0[lane] + WHOLE).to_bits() as u32;
        }
        result
    }

    /// The bits of the whole numbers that these are.
    #[inline(always)]
    pub(crate) fn words(self) -> Words {
        let mut result = Words([0; LANES]);
        for lane in 0..LANES {
            result.0[lane] = (self.0[lane] + WHOLE).to_bits() & LOW;
        }
        result
    }
}

impl Heads {
    #[inline(always)]
    pub(crate) fn reals(self) -> Reals {
        let mut result = Reals::ZERO;
        for lane in 0..LANES {
            result.0[lane] = f64::from_bits(WHOLE_BITS | u64::from(self.0[lane])) - WHOLE;
        }
        result
    }

    lanewise!(
        /// Sums never pass the bound that a network is checked against.
        plus, Heads, |a, b| a.wrapping_add(b));
}

impl Words {
    #[inline(always)]
    pub(crate) fn all(value: u64) -> Words {
        Words([value; LANES])
    }

    lanewise!(
        /// Exclusive or.
        xor, Words, |a, b| a ^ b);
    lanewise!(
        /// The full product of the low halves.
        product, Words, |a, b| (a & LOW) * (b & LOW));
    lanewise!(less, Words, |a, b| a.wrapping_sub(b));

    #[inline(always)]
    pub(crate) fn high(self) -> Words {
        let mut result = self;
        for lane in 0..LANES {
            result.0[lane] = self.0[lane] >> 32;
        }
        result
    }

    #[inline(always)]
    pub(crate) fn low(self) -> Words {
        let mut result = self;
        for lane in 0..LANES {
            result.0[lane] = self.0[lane] & LOW;
        }
        result
    }

    /// The uniform number of 52 bits, strictly between 0 and 1, made of this word of 32 bits and the top 20 of `fine`. Both it and its
    /// complement are exact.
    #[inline(always)]
    pub(crate) fn uniform(self, fine: Words) -> Reals {
        let mut result = Reals::ZERO;
        for lane in 0..LANES {
            let bits = (self.0[lane] << 20) | (fine.0[lane] >> 12);
            // The number lies in [2^52, 2^53), so taking 2^52 off is exact.
            let whole = f64::from_bits(WHOLE_BITS | bits) - WHOLE;
            result.0[lane] = (whole + 0.5) * (1.0 / WHOLE);
        }
        result
    }

    /// One more in each lane where `word` is below `edge`.
    #[inline(always)]
    pub(crate) fn count_below(self, word: Words, edge: u64) -> Words {
        let mut result = self;
        for lane in 0..LANES {
            result.0[lane] = self.0[lane] + u64::from(word.0[lane] < edge);
        }
        result
    }

    /// This word where `place` is below the limit, and 2^32 (above every edge) elsewhere.
    #[inline(always)]
    pub(crate) fn within(self, place: u64, limit: Words) -> Words {
        let mut result = self;
        for lane in 0..LANES {
            result.0[lane] = if place < limit.0[lane] { self.0[lane] } else { 1 << 32 };
        }
        result
    }

    /// The whole numbers below 2^52 that these are.
    #[inline(always)]
    pub(crate) fn reals(self) -> Reals {
        let mut result = Reals::ZERO;
        for lane in 0..LANES {
            result.0[lane] = f64::from_bits(WHOLE_BITS | self.0[lane]) - WHOLE;
        }
        result
    }
}
