extension Assets {
  /// The presets: a name, and a scene as JSON5; made of the files in `presets` by a test.
  package static var presets: [(name: String, text: String)] {
    [
      (
        "095-every-10",
        #"""
        {
          title: "0.95 every 10 steps",
          words: "Small cuts, so many that they look like exponential decay: B is that decay. The initial rate is ours.",
          A: "step(lr=0.5, factor=0.95, interval=10)",
          B: "geometric(lr=0.5, factor=0.95, interval=10)",
          steps: 900,
        }

        """#
      ),
      (
        "1cycle",
        #"""
        {
          title: "1cycle",
          words: "Up to the peak in 30 % of the run, then down to next to nothing, the momentum against it. Peak and length are ours, the rest is PyTorch's. What 1cycle is known for, that large rates train faster, a quadratic cannot show.",
          source: "Smith and Topin 2018, arXiv:1708.07120; numbers: defaults of PyTorch's OneCycleLR",
          A: "OneCycleLR(max_lr=0.3, total_steps=3000)",
          optimizer: "momentum",
          steps: 3000,
        }

        """#
      ),
      (
        "bert",
        #"""
        {
          title: "BERT",
          words: "Up to 1e-4 in 10000 steps, then down to 0 in a straight line over the rest of 1000000. BERT is trained with Adam; here it is SGD with batches of 32. The losses are those of a noisy quadratic, no network's.",
          source: "Devlin et al. 2018, arXiv:1810.04805, appendix A.2",
          A: "sequence([warmup(0, 0.0001, steps=10000), linear(0.0001, steps=990000)], at=[10000])",
          steps: 1000000,
        }

        """#
      ),
      (
        "gpt-3",
        #"""
        {
          title: "GPT-3, 125M parameters",
          words: "In tokens: up over 375 million, a cosine down to a tenth that ends at 260 billion, then a tenth up to 300 billion. A batch is 0.5 million tokens, so that a step is as many: 750, 520000 and 600000 steps. GPT-3 is trained with Adam; here it is SGD with batches of 32. The losses are those of a noisy quadratic, no network's.",
          source: "Brown et al. 2020, arXiv:2005.14165, table 2.1 and appendix B",
          A: "sequence([warmup(0, 0.0006, steps=750), cosine(0.0006, steps=519250, end=6e-5)], at=[750])",
          steps: 600000,
        }

        """#
      ),
      (
        "halve-every-5",
        #"""
        {
          title: "halve every 5 epochs",
          words: "Half the rate every 5 epochs, beside a tenth every 20: two old habits. The initial rate is ours.",
          source: "CS231n course notes, Stanford, Neural networks part 3",
          A: "step(lr=0.5, factor=0.5, interval=5)@each-epoch",
          B: "step(lr=0.5, factor=0.1, interval=20)@each-epoch",
          steps: 9000,
          "steps-per-epoch": 100,
        }

        """#
      ),
      (
        "llama",
        #"""
        {
          title: "LLaMA 7B",
          words: "Up to 3e-4 in 2000 steps, then a cosine down to a tenth of it. 1e12 tokens in batches of 4 million are 250000 steps. LLaMA is trained with AdamW; here it is SGD with batches of 32. The losses are those of a noisy quadratic, no network's.",
          source: "Touvron et al. 2023, arXiv:2302.13971, sections 2.1 and 2.3",
          A: "sequence([warmup(0, 0.0003, steps=2000), cosine(0.0003, steps=248000, end=3e-5)], at=[2000])",
          steps: 250000,
        }

        """#
      ),
      (
        "noam",
        #"""
        {
          title: "Noam: the Transformer",
          words: "A warm-up of 4000 steps, then 1/√t, scaled by the width of the model, 512; its peak is 0.0007. The Transformer is trained with Adam; here it is SGD with batches of 32. The losses are those of a noisy quadratic, no network's.",
          source: "Vaswani et al. 2017, arXiv:1706.03762, section 5.3",
          A: "noam(lr=1, d_model=512, warmup=4000)",
          steps: 100000,
        }

        """#
      ),
      (
        "red-and-blue",
        #"""
        {
          title: "red and blue: decay factor 0.5 against 0.25",
          words: "The same initial rate and the same interval, and two decay factors: what a harder cut gains at once, and what it can no longer reach. Red and blue on paper, here in the colours of the theme.",
          A: "step(lr=0.5, factor=0.5, interval=15)@each-epoch",
          B: "step(lr=0.5, factor=0.25, interval=15)@each-epoch",
          steps: 9000,
          "steps-per-epoch": 100,
        }

        """#
      ),
      (
        "resnet",
        #"""
        {
          title: "ResNet: 30, 60, 90",
          words: "A tenth at epochs 30, 60 and 90, with momentum 0.9 and batches of 256, of the 1281167 images of ImageNet, which are 5005 steps an epoch. 100 epochs, so that the last drop is seen. The losses are those of a noisy quadratic, no network's.",
          source: "He et al. 2016, arXiv:1512.03385, for 0.1 and its tenths; the epochs are the habit of PyTorch's ImageNet example",
          A: "MultiStepLR(lr=0.1, milestones=[30, 60, 90], gamma=0.1)",
          optimizer: "momentum",
          batch: 256,
          steps: 500500,
          "steps-per-epoch": 5005,
        }

        """#
      ),
      (
        "tenth-every-20",
        #"""
        {
          title: "a tenth every 20 epochs",
          words: "A tenth of the rate every 20 epochs. The initial rate is ours.",
          source: "CS231n course notes, Stanford, Neural networks part 3",
          A: "step(lr=0.5, factor=0.1, interval=20)@each-epoch",
          steps: 9000,
          "steps-per-epoch": 100,
        }

        """#
      ),
      (
        "wsd",
        #"""
        {
          title: "WSD: warm-up, stable, decay",
          words: "Up, constant, and down in the last tenth: the run may go on from any point of the stable part. B is the cosine that has to know its end from the start. All numbers are ours.",
          source: "Hu et al. 2024, MiniCPM, arXiv:2404.06395, for the name and the shape",
          A: "wsd(lr=0.5, warmup=100, stable=8000, steps=900)",
          B: "sequence([warmup(0, 0.5, steps=100), cosine(0.5, steps=8900)], at=[100])",
          steps: 9000,
        }

        """#
      ),
    ]
  }
}
