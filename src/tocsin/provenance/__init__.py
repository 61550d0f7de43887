"""Claims become testimonies: who told whom, and which claims come from one origin."""
