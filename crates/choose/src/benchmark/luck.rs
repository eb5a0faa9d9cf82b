//! The stream of random numbers that the Python program used: generator, seeding and distributions of NumPy, so that instances agree.
//!
//! Sources: M. E. O'Neill (2014), "PCG: a family of simple fast space-efficient statistically good algorithms for random number
//! generation" (generator XSL-RR 128/64); G. Marsaglia and W. W. Tsang (2000), "The ziggurat method for generating random variables",
//! *Journal of Statistical Software* 5(8); D. Lemire (2019), "Fast random integer generation in an interval"; R. W. Floyd's sampling
//! without replacement, *Communications of the ACM* 30(9), 1987; NumPy's documented seed sequence.

const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;
/// Where the tail of the normal curve begins in a ziggurat of 256 layers of equal area.
const EDGE: f64 = 3.654_152_885_361_009;
const LAYERS: usize = 256;
const WIDTH: f64 = (1_u64 << 52) as f64;

/// The running stream.
pub(super) struct Luck {
    state: u128,
    step: u128,
    half: Option<u32>,
    layers: Layers,
}

impl Luck {
    pub(super) fn seeded(seed: u32) -> Luck {
        let words = seed_words(seed);
        let wide = |high: usize| u128::from(words[high]) << 64 | u128::from(words[high + 1]);
        let step = wide(2) << 1 | 1;
        let mut luck = Luck { state: 0, step, half: None, layers: Layers::new() };
        luck.advance();
        luck.state = luck.state.wrapping_add(wide(0));
        luck.advance();
        luck
    }

    fn advance(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.step);
    }

    fn word(&mut self) -> u64 {
        self.advance();
        let folded = (self.state >> 64) as u64 ^ self.state as u64;
        folded.rotate_right((self.state >> 122) as u32)
    }

    /// Half a word; the other half is kept for the next call.
    fn half_word(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let word = self.word();
        self.half = Some((word >> 32) as u32);
        word as u32
    }

    fn uniform(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// A whole number from 0 to `largest`.
    fn up_to(&mut self, largest: u32) -> u32 {
        if largest == 0 {
            return 0;
        }
        let size = largest + 1;
        let mut product = u64::from(self.half_word()) * u64::from(size);
        if (product as u32) < size {
            let threshold = (u32::MAX - largest) % size;
            while (product as u32) < threshold {
                product = u64::from(self.half_word()) * u64::from(size);
            }
        }
        (product >> 32) as u32
    }

    /// `N` different numbers below `size`, in random order: Floyd's set, then shuffled.
    pub(super) fn distinct<const N: usize>(&mut self, size: u64) -> [usize; N] {
        let mut chosen = [usize::MAX; N];
        for place in 0..N {
            let last = size as usize - N + place;
            let drawn = self.up_to(last as u32) as usize;
            chosen[place] = if chosen.contains(&drawn) { last } else { drawn };
        }
        for place in (1..N).rev() {
            let other = self.up_to(place as u32) as usize;
            chosen.swap(place, other);
        }
        chosen
    }

    pub(super) fn lognormal(&mut self, mean: f64, spread: f64) -> f64 {
        libm::exp(mean + spread * self.normal())
    }

    fn normal(&mut self) -> f64 {
        loop {
            let word = self.word();
            let layer = (word & 0xff) as usize;
            let place = (word >> 9) & ((1 << 52) - 1);
            let size = place as f64 * self.layers.width[layer];
            let signed = if word >> 8 & 1 == 1 { -size } else { size };
            if place < self.layers.sure[layer] {
                return signed;
            }
            if layer == 0 {
                return self.beyond(place);
            }
            let height = &self.layers.height;
            let (upper, lower) = (height[layer - 1], height[layer]);
            if (upper - lower) * self.uniform() + lower < libm::exp(-0.5 * size * size) {
                return signed;
            }
        }
    }

    /// A number from the tail beyond the edge.
    fn beyond(&mut self, place: u64) -> f64 {
        loop {
            let over = -libm::log1p(-self.uniform()) / EDGE;
            let room = -libm::log1p(-self.uniform());
            if room + room > over * over {
                return if place >> 8 & 1 == 1 { -(EDGE + over) } else { EDGE + over };
            }
        }
    }
}

/// The layers of the ziggurat: what a step is worth in each, below which step the number is sure to lie under the curve, and the height of
/// the curve at the layer's end.
struct Layers {
    width: [f64; LAYERS],
    sure: [u64; LAYERS],
    height: [f64; LAYERS],
}

impl Layers {
    fn new() -> Layers {
        let curve = |x: f64| libm::exp(-0.5 * x * x);
        let tail = (std::f64::consts::PI / 2.0).sqrt() * libm::erfc(EDGE / std::f64::consts::SQRT_2);
        let area = EDGE * curve(EDGE) + tail;
        let mut layers = Layers { width: [0.0; LAYERS], sure: [0; LAYERS], height: [0.0; LAYERS] };
        let base = area / curve(EDGE);
        layers.width[0] = base / WIDTH;
        layers.sure[0] = (EDGE / base * WIDTH) as u64;
        layers.height[0] = 1.0;
        layers.width[LAYERS - 1] = EDGE / WIDTH;
        layers.height[LAYERS - 1] = curve(EDGE);
        let mut outer = EDGE;
        for layer in (1..LAYERS - 1).rev() {
            let inner = (-2.0 * libm::log(area / outer + curve(outer))).sqrt();
            layers.sure[layer + 1] = (inner / outer * WIDTH) as u64;
            layers.width[layer] = inner / WIDTH;
            layers.height[layer] = curve(inner);
            outer = inner;
        }
        layers
    }
}

/// Four words from a seed, by NumPy's seed sequence.
fn seed_words(seed: u32) -> [u64; 4] {
    let mut constant = 0x43b0_d7e5_u32;
    let mut hashed = |value: u32| {
        let mixed = value ^ constant;
        constant = constant.wrapping_mul(0x931e_8875);
        let mixed = mixed.wrapping_mul(constant);
        mixed ^ mixed >> 16
    };
    let mut pool = [seed, 0, 0, 0].map(&mut hashed);
    for from in 0..4 {
        for to in (0..4).filter(|&to| to != from) {
            let mixed = 0xca01_f9dd_u32.wrapping_mul(pool[to]).wrapping_sub(0x4973_f715_u32.wrapping_mul(hashed(pool[from])));
            pool[to] = mixed ^ mixed >> 16;
        }
    }
    let mut constant = 0x8b51_f9dd_u32;
    let mut half = |at: usize| {
        let mixed = pool[at % 4] ^ constant;
        constant = constant.wrapping_mul(0x58f3_8ded);
        let mixed = mixed.wrapping_mul(constant);
        u64::from(mixed ^ mixed >> 16)
    };
    std::array::from_fn(|word| half(2 * word) | half(2 * word + 1) << 32)
}
