fn main(){ for a in std::env::args().skip(2) { choose::portfolio::trial(a.parse().unwrap(), std::env::args().nth(1).unwrap().parse().unwrap()); } }
